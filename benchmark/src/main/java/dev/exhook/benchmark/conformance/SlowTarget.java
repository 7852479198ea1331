package dev.exhook.benchmark.conformance;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.time.Duration;

/**
 * Sound, but for the time that each answer takes; calls wait beside each other.
 *
 * @param answersAfter the time
 */
record SlowTarget(Duration answersAfter) implements RawProvider.Script {
    @Override
    public void answer(RawCall call) throws Exception {
        call.pause(answersAfter);
        Gallery.sound().answer(call);
    }

    @Override
    public void opened(RawCall call) {
        Gallery.sound().opened(call);
    }
}

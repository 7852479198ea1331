package dev.exhook.conformance.cli;

import dev.exhook.conformance.mutant.Gallery;
import dev.exhook.conformance.wire.RawCall;
import dev.exhook.conformance.wire.RawProvider;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A sound provider that is gone for good, with its port, when a certain method is called. */
final class MortalProvider implements AutoCloseable {
    private final RawProvider provider;

    private MortalProvider(RawProvider provider) {
        this.provider = provider;
    }

    static MortalProvider dyingAt(String method) {
        return dyingOf(call -> call.path().endsWith("/" + method));
    }

    static MortalProvider dyingOf(Predicate<RawCall> deadly) {
        RawProvider.Script sound = Gallery.sound();
        RawProvider provider = RawProvider.start(sound);
        AtomicBoolean dying = new AtomicBoolean();
        provider.script(call -> {
            if (deadly.test(call) && dying.compareAndSet(false, true)) {
                // Not on the event loop that has to close everything.
                new Thread(provider::close, "end of the provider").start();
            } else if (!dying.get()) {
                sound.answer(call);
            }
        });
        return new MortalProvider(provider);
    }

    /** {@code exhook-tck run --target ...} with these options. */
    Tck run(String... options) {
        return Provided.run(provider, options);
    }

    int port() {
        return provider.port();
    }

    @Override
    public void close() {
        provider.close();
    }
}

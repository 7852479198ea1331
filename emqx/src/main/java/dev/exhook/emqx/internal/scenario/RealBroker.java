package dev.exhook.emqx.internal.scenario;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Broker;
import dev.exhook.broker.internal.scenario.Pace;
import dev.exhook.emqx.internal.node.EmqxNode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The parts that every run on a real EMQX has: its release, and the real clock. */
abstract class RealBroker implements Broker, Pace {
    private final EmqxNode node;
    private final Release release;
    private final long began = System.nanoTime();

    RealBroker(EmqxNode node, Release release) {
        this.node = node;
        this.release = release;
    }

    final EmqxNode node() {
        return node;
    }

    @Override
    public final Release release() {
        return release;
    }

    @Override
    public final String number() {
        return node.release();
    }

    @Override
    public final long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    @Override
    public final void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in a step that lets time pass", e);
        }
    }
}

package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.Lane;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A pool of connections, each used by one caller at a time. */
final class Lanes implements AutoCloseable {
    private final List<Lane> all = new ArrayList<>();
    private final BlockingQueue<Lane> free = new LinkedBlockingQueue<>();

    Lanes(ProviderUnderTest provider, int size) {
        try {
            for (int i = 0; i < size; i++) {
                all.add(provider.openLane());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        free.addAll(all);
    }

    /** Waits for a free connection and lends it. */
    <T> T use(Function<Lane, T> user) throws InterruptedException {
        Lane lane = free.take();
        try {
            return user.apply(lane);
        } finally {
            free.add(lane);
        }
    }

    List<Lane> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        all.forEach(Lane::close);
    }
}

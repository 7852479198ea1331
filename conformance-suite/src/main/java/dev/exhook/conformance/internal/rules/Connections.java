package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pool of connections, each used by one caller at a time. */
final class Connections implements AutoCloseable {
    private final List<TargetConnection> all = new ArrayList<>();
    private final BlockingQueue<TargetConnection> free = new LinkedBlockingQueue<>();

    Connections(ProviderUnderTest provider, int size) {
        this(provider::openConnection, size);
    }

    private Connections(Supplier<TargetConnection> open, int size) {
        try {
            for (int i = 0; i < size; i++) {
                all.add(open.get());
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        free.addAll(all);
    }

    /** Some for more calls than a provider may be able to answer. */
    static Connections forLoad(ProviderUnderTest provider, int size) {
        return new Connections(provider::openLoadConnection, size);
    }

    /** Waits for a free connection and lends it. */
    <T> T use(Function<TargetConnection, T> user) throws InterruptedException {
        TargetConnection connection = free.take();
        try {
            return user.apply(connection);
        } finally {
            free.add(connection);
        }
    }

    List<TargetConnection> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        all.forEach(TargetConnection::close);
    }
}

package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Lends each check a connection to the target that nobody else uses meanwhile; as many as checks run at a time. */
final class ConnectionPool {
    private final ProviderUnderTest provider;
    private final Deque<ProviderUnderTest> free = new ConcurrentLinkedDeque<>();

    ConnectionPool(ProviderUnderTest provider) {
        this.provider = provider;
        free.add(provider);
    }

    /** The target over a connection on loan; given back when closed, not ended. */
    record Loan(ProviderUnderTest provider, ConnectionPool lender) implements AutoCloseable {
        @Override
        public void close() {
            lender.free.addFirst(provider);
        }
    }

    Loan lend() {
        ProviderUnderTest lent = free.pollFirst();
        return new Loan(lent == null ? provider.beside() : lent, this);
    }
}

package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Lends each check a connection to the target that nobody else uses meanwhile; as many as checks run at a time. */
final class Callers {
    private final ProviderUnderTest provider;
    private final Deque<ProviderUnderTest> free = new ConcurrentLinkedDeque<>();

    Callers(ProviderUnderTest provider) {
        this.provider = provider;
        free.add(provider);
    }

    /** A target on loan; given back when closed, not ended. */
    record Loan(ProviderUnderTest provider, Callers lender) implements AutoCloseable {
        @Override
        public void close() {
            lender.free.addFirst(provider);
        }
    }

    Loan lend() {
        ProviderUnderTest caller = free.pollFirst();
        return new Loan(caller == null ? provider.beside() : caller, this);
    }
}

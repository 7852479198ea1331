package dev.exhook.benchmark.server;

import java.io.IOException;
import java.time.Duration;

/** The wait of a round after the last answer, so that work put off is counted as well. */
@FunctionalInterface
public interface Settling {
    /** For servers that put nothing off. */
    Settling AT_ONCE = server -> calls -> {};

    /** A store that writes behind the answers: until each message is written. */
    Settling WHEN_STORED = server -> {
        long before = Stored.messages(server);
        return calls -> Stored.await(server, before + calls);
    };

    /** Traces, which are sent behind the answers: until each span is. */
    Settling WHEN_TRACED = server -> calls -> TracedCalls.await(server);

    /** Called before a round. */
    Round begin(ServerProcess server) throws IOException, InterruptedException;

    /** A round. */
    @FunctionalInterface
    interface Round {

        /**
         * Called when so many calls were answered.
         *
         * @throws IOException if what is waited for does not come
         */
        void await(long calls) throws IOException, InterruptedException;
    }

    /** The messages that a store has written. */
    final class Stored {
        /** Rare, as each look costs the server time that is measured. */
        private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

        /** A disk that others use as well may take seconds for a commit. */
        private static final Duration PATIENCE = Duration.ofMinutes(2);

        private Stored() {}

        static long messages(ServerProcess server) throws IOException, InterruptedException {
            return server.metrics().value("exhook_store_stored_total");
        }

        static void await(ServerProcess server, long messages) throws IOException, InterruptedException {
            long last = -1;
            long lastProgress = System.nanoTime();
            for (long stored = messages(server); stored < messages; stored = messages(server)) {
                if (stored != last) {
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new IOException(
                            "expected " + messages + " messages in the store, found that it stopped at " + stored);
                }
                last = stored;
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        }
    }
}

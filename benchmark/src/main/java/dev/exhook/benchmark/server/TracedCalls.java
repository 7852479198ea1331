package dev.exhook.benchmark.server;

import dev.exhook.benchmark.measure.ScrapedMetrics;
import java.io.IOException;
import java.time.Duration;

/** The spans that a server has sent. */
final class TracedCalls {
    /** Rare, as each look costs the server time that is measured. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private TracedCalls() {}

    /**
     * Waits until all are sent.
     *
     * @throws IOException if one is not taken, or none is taken for a long time
     */
    static void await(ServerProcess server) throws IOException, InterruptedException {
        long last = -1;
        Patience patience = new Patience();
        while (true) {
            ScrapedMetrics metrics = server.metrics();
            long sent = metrics.value("exhook_traces_sent_total");
            long failed = metrics.value("exhook_traces_failed_total");
            if (failed > 0) {
                throw new IOException("expected all spans to be taken, found " + failed + " that were not");
            }
            if (sent == metrics.value("exhook_traces_spans_total")) {
                return;
            }
            if (sent != last) {
                patience = new Patience();
            } else if (patience.isOver()) {
                throw new IOException("expected all spans to be sent, found that it stopped at " + sent);
            }
            last = sent;
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** For what makes no progress. */
    private static final class Patience {
        private static final long NANOS = Duration.ofMinutes(2).toNanos();

        private final long began = System.nanoTime();

        boolean isOver() {
            return System.nanoTime() - began > NANOS;
        }
    }
}

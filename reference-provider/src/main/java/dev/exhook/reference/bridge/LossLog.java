package dev.exhook.reference.bridge;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says that messages did not reach Kafka, in a line every ten seconds at most: the counters know them all. */
final class LossLog {
    private static final Logger LOG = System.getLogger(KafkaBridge.class.getName());
    private static final long INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong untold = new AtomicLong();

    void lost(NotBridged reason) {
        long due = next.get();
        if (System.nanoTime() - due >= 0 && next.compareAndSet(due, System.nanoTime() + INTERVAL_NANOS)) {
            long more = untold.getAndSet(0);
            String others = more == 0 ? "" : " (and " + more + " more since the last such line)";
            LOG.log(Level.WARNING, () -> reason.getMessage() + others);
        } else {
            untold.incrementAndGet();
        }
    }
}

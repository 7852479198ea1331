package dev.exhook.reference.presence;

import dev.exhook.reference.sql.SqlFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The thread that empties the queue into the tables. While a transaction is written the next reports gather, so batches grow
 * with the load. A database that is away is tried again until it is back; the queue bounds what waits meanwhile.
 */
final class Writer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Writer.class.getName());

    /** Enough to make a commit cheap, few enough to keep the transactions of other instances waiting for some ms only. */
    private static final int BATCH = 500;

    /** How long to wait for reports before looking whether the end has come. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** How often an idle instance says that it is alive. */
    private static final long HEARTBEAT_MICROS = Duration.ofSeconds(5).toMillis() * 1_000;

    private static final long HOUSEKEEPING_MICROS = Duration.ofMinutes(10).toMillis() * 1_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final ReportQueue queue;
    private final Tables tables;
    private final Recorder recorder;
    private final Housekeeping housekeeping;
    private final EventClock clock;
    private final Outlets outlets;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "presence-writer");
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile long deadline = Long.MAX_VALUE;
    private long heartbeatAt;
    private long housekeepingAt;

    Writer(ReportQueue queue, Tables tables, Housekeeping housekeeping, EventClock clock, Outlets outlets) {
        this.queue = queue;
        this.tables = tables;
        this.recorder = new Recorder(tables);
        this.housekeeping = housekeeping;
        this.clock = clock;
        this.outlets = outlets;
    }

    void start() {
        thread.start();
    }

    /** Waits until it is noted what this instance may have missed; false if it did not come to that within the time. */
    boolean awaitBegun(long millis) throws InterruptedException {
        return begun.await(millis, TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            insist("begin", () -> tables.start(clock.next()));
            begun.countDown();
            while (closing.getCount() > 0 || queue.size() > 0) {
                List<Report> reports = queue.next(BATCH, closing.getCount() > 0 ? PATIENCE : Duration.ZERO);
                if (!reports.isEmpty() || clock.now() > heartbeatAt) {
                    write(reports);
                    heartbeatAt = clock.now() + HEARTBEAT_MICROS;
                }
                if (clock.now() > housekeepingAt) {
                    housekeepingAt = clock.now() + HOUSEKEEPING_MICROS;
                    insist("clean up", () -> tables.write(clock.now(), c -> housekeeping.run(c, clock.now())));
                }
            }
        } catch (InterruptedException e) {
            lost.addAndGet(queue.size());
        }
    }

    /** Even without reports it says that this instance is alive. */
    private void write(List<Report> reports) throws InterruptedException {
        Gap gap = queue.takeGap();
        try {
            boolean done = insist("write " + reports.size() + " events", () -> record(gap, reports));
            (done ? written : lost).addAndGet(reports.size());
        } catch (RuntimeException e) {
            if (gap != null) {
                queue.putBack(gap);
            }
            writeHalves(reports, e);
        }
    }

    private void record(@Nullable Gap gap, List<Report> reports) throws SQLException {
        List<Change> changes;
        try {
            changes = recorder.record(clock.now(), gap, reports);
        } catch (SQLException e) {
            if (SqlFailure.isAboutData(e)) {
                throw new RefusedException(e);
            }
            throw e;
        }
        changed.addAndGet(changes.size());
        outlets.tell(changes);
    }

    /** One report that cannot be stored must not keep the others from being written: halving finds it. */
    private void writeHalves(List<Report> reports, RuntimeException refused) throws InterruptedException {
        if (reports.size() <= 1) {
            rejected.addAndGet(reports.size());
            LOG.log(Level.WARNING, "presence: an event cannot be stored and is left out", refused);
            return;
        }
        int half = reports.size() / 2;
        write(reports.subList(0, half));
        write(reports.subList(half, reports.size()));
    }

    /** Tries until it works; returns false if the end came before. */
    private boolean insist(String what, DatabaseWork work) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        for (boolean failed = false; ; failed = true) {
            try {
                work.run();
                if (failed) {
                    LOG.log(Level.INFO, "presence: the database works again");
                }
                return true;
            } catch (SQLException e) {
                failures.incrementAndGet();
                if (!failed) {
                    LOG.log(Level.WARNING, "presence: cannot " + what + ", will try again: " + SqlFailure.describe(e));
                }
            }
            if (System.nanoTime() - deadline > 0 && deadline != Long.MAX_VALUE) {
                LOG.log(Level.ERROR, "presence: cannot " + what + ", given up at the end of the program");
                return false;
            }
            waitUnlessClosing(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private void waitUnlessClosing(long millis) throws InterruptedException {
        if (closing.await(millis, TimeUnit.MILLISECONDS)) {
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS);
        }
    }

    long written() {
        return written.get();
    }

    long changed() {
        return changed.get();
    }

    long rejected() {
        return rejected.get();
    }

    long failures() {
        return failures.get();
    }

    long lost() {
        return lost.get();
    }

    /** Writes what waits, for 5 s at most if the database does not answer. */
    @Override
    public void close() {
        deadline = System.nanoTime() + PresenceSettings.FLUSH.toNanos();
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}

package dev.exhook.reference.queue;

import dev.exhook.reference.sql.SqlFailure;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The thread that empties a queue into a database. Everything that came in while one batch was committed is the next:
 * no artificial delay, and the busier it is, the more items share a commit. A database that is away is tried again
 * until it is back. Items that it refuses are found by halving, for the others shall not suffer.
 */
public final class WriteBehind<T> {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** How long the database may be back before that is noticed. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** How long a thread that was told to stop gets to notice. */
    private static final Duration LAST_GRACE = Duration.ofMillis(500);

    private final Logger log;
    private final BoundedQueue<T> queue;
    private final int maxBatch;
    private final Destination<T> destination;
    private final List<Chore> chores;
    private final Outage outage;
    private final Thread thread;
    private final LongAdder failures = new LongAdder();
    private final CountDownLatch firstAttempt = new CountDownLatch(1);
    private final CountDownLatch firstSuccess = new CountDownLatch(1);
    private volatile List<T> inFlight = List.of();
    private boolean prepared;
    private long pause = FIRST_PAUSE_NANOS;

    /**
     * A writer that is not started yet.
     *
     * @param name of the thread
     * @param maxBatch how many items share a commit at most
     */
    public WriteBehind(
            Logger log,
            String name,
            BoundedQueue<T> queue,
            int maxBatch,
            Destination<T> destination,
            List<Chore> chores,
            Outage outage) {
        this.log = log;
        this.queue = queue;
        this.maxBatch = maxBatch;
        this.destination = destination;
        this.chores = List.copyOf(chores);
        this.outage = outage;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * Waits until the destination was prepared or it is known that it cannot be now; false if neither came in that
     * time.
     */
    public boolean awaitFirstAttempt(Duration time) throws InterruptedException {
        return firstAttempt.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the destination was prepared; false if it was not in that time. */
    public boolean awaitPrepared(Duration time) throws InterruptedException {
        return firstSuccess.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The items that were taken from the queue and are not written yet. */
    public List<T> inFlight() {
        return inFlight;
    }

    /** How many attempts the database has failed. */
    public long failures() {
        return failures.sum();
    }

    /**
     * Takes nothing more, and writes what is queued, for as long as this.
     *
     * @return what was not written
     */
    public List<T> close(Duration flush) {
        queue.close();
        try {
            thread.join(flush.toMillis());
            thread.interrupt();
            thread.join(LAST_GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<T> rest = new ArrayList<>(inFlight);
        rest.addAll(queue.removeWhile(any -> true));
        return rest;
    }

    private void run() {
        try {
            prepareEarly();
            while (!queue.isDrained()) {
                write(queue.take(maxBatch, nanosUntilChore()));
                if (prepared) {
                    chores.forEach(this::runIfDue);
                } else {
                    prepareEarly();
                }
            }
        } catch (InterruptedException e) {
            log.log(Level.DEBUG, "the time to flush is over");
        }
    }

    private void runIfDue(Chore chore) {
        if (!chore.runIfDue()) {
            failures.increment();
        }
    }

    private long nanosUntilChore() {
        return prepared ? chores.stream().mapToLong(Chore::nanosUntilDue).min().orElse(Long.MAX_VALUE) : longerPause();
    }

    /** Before the first item comes, so that it need not wait, and a database that will not do is in the log. */
    private void prepareEarly() {
        long began = System.nanoTime();
        try {
            prepare();
        } catch (SQLException | IOException e) {
            failed(began, e);
        } finally {
            firstAttempt.countDown();
        }
    }

    private void prepare() throws SQLException, IOException {
        if (!prepared) {
            try {
                destination.prepare();
            } catch (RuntimeException e) {
                // Not about any item.
                throw new SQLException(e.toString(), e);
            }
            prepared = true;
            if (firstSuccess.getCount() > 0) {
                outage.succeeded();
                firstSuccess.countDown();
            }
        }
    }

    private void write(List<T> taken) throws InterruptedException {
        Deque<List<T>> parts = new ArrayDeque<>();
        push(parts, taken);
        while (!parts.isEmpty()) {
            long began = System.nanoTime();
            List<T> part = parts.remove();
            try {
                prepare();
                destination.write(part);
            } catch (SQLException | IOException | RuntimeException e) {
                notWritten(parts, part, began, e);
                continue;
            }
            outage.succeeded();
            pause = FIRST_PAUSE_NANOS;
            destination.written(part);
            inFlight = all(parts);
        }
    }

    private void notWritten(Deque<List<T>> parts, List<T> part, long began, Exception reason)
            throws InterruptedException {
        if (isOutage(reason)) {
            failed(began, reason);
            TimeUnit.NANOSECONDS.sleep(longerPause());
            push(parts, part.stream().filter(destination::isWanted).toList());
        } else if (part.size() == 1) {
            destination.refused(part.get(0), reason);
            inFlight = all(parts);
        } else {
            push(parts, part.subList(part.size() / 2, part.size()));
            push(parts, part.subList(0, part.size() / 2));
        }
    }

    private void push(Deque<List<T>> parts, List<T> part) {
        if (!part.isEmpty()) {
            parts.push(part);
        }
        inFlight = all(parts);
    }

    private static <T> List<T> all(Deque<List<T>> parts) {
        return switch (parts.size()) {
            case 0 -> List.of();
            case 1 -> parts.element();
            default -> parts.stream().flatMap(List::stream).toList();
        };
    }

    private static boolean isOutage(Exception reason) {
        return reason instanceof IOException
                || (reason instanceof SQLException failure && !SqlFailure.isAboutData(failure));
    }

    private void failed(long began, Exception failure) {
        prepared = false;
        failures.increment();
        outage.failed(
                began,
                failure instanceof SQLException ofDatabase
                        ? SqlFailure.describe(ofDatabase)
                        : String.valueOf(failure.getMessage()));
    }

    private long longerPause() {
        long current = pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        return current;
    }
}

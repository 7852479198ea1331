package dev.exhook.reference.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Threads for slow checks, which must not hold up other calls. A check that finds no place, or waits too long, is
 * rejected: in a storm of connects a quick refusal is worth more than an answer that nobody waits for any more. What
 * has begun is finished. A task that is put last waits until no other task does.
 */
final class CheckPool implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final int maxUnfinished;
    private final int maxUnfinishedLast;
    private final Duration maxWait;
    private final Executor afterWait;
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicLong turns = new AtomicLong();
    private final LongAdder rejected = new LongAdder();

    CheckPool(String name, int threads, int maxWaiting, Duration maxWait) {
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new PriorityBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
        this.maxUnfinished = threads + maxWaiting;
        this.maxUnfinishedLast = threads + (maxWaiting + 1) / 2;
        this.maxWait = maxWait;
        this.afterWait = CompletableFuture.delayedExecutor(maxWait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
    }

    /** Runs the task. The result is the task's own, or fails with a {@link RejectedExecutionException}. */
    <T> CompletableFuture<T> submit(Callable<T> task) {
        return submit(task, false);
    }

    /** The same for a task that comes after all that are not put last. It may have half of the places at most. */
    <T> CompletableFuture<T> submitLast(Callable<T> task) {
        return submit(task, true);
    }

    private <T> CompletableFuture<T> submit(Callable<T> task, boolean last) {
        Turn<T> turn = new Turn<>(task, last, turns.incrementAndGet());
        if (unfinished.incrementAndGet() > (last ? maxUnfinishedLast : maxUnfinished)) {
            turn.reject("no place to wait");
            return turn.result;
        }
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException e) {
            turn.reject("closed");
            return turn.result;
        }
        if (!turn.taken.get()) {
            afterWait.execute(() -> {
                if (turn.take()) {
                    threads.remove(turn);
                    turn.reject("waited for " + maxWait.toMillis() + " ms");
                }
            });
        }
        return turn.result;
    }

    /** A task in the queue. */
    private final class Turn<T> implements Runnable, Comparable<Turn<?>> {
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();
        private final Callable<T> task;
        private final boolean last;
        private final long number;

        Turn(Callable<T> task, boolean last, long number) {
            this.task = task;
            this.last = last;
            this.number = number;
        }

        boolean take() {
            return taken.compareAndSet(false, true);
        }

        @Override
        public void run() {
            if (take()) {
                try {
                    T value = task.call();
                    unfinished.decrementAndGet();
                    result.complete(value);
                } catch (Throwable e) {
                    unfinished.decrementAndGet();
                    result.completeExceptionally(e);
                }
            }
        }

        void reject(String reason) {
            unfinished.decrementAndGet();
            rejected.increment();
            result.completeExceptionally(new RejectedExecutionException(reason));
        }

        @Override
        public int compareTo(Turn<?> other) {
            return last == other.last ? Long.compare(number, other.number) : Boolean.compare(last, other.last);
        }
    }

    int waiting() {
        return threads.getQueue().size();
    }

    long rejected() {
        return rejected.sum();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

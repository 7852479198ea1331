package dev.exhook.reference.auth;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Threads for what must not hold up the calls of other clients. What finds no place, or waits too long for its turn, is
 * rejected: in a storm of connects a quick refusal is worth more than an answer that nobody waits for any more. What has
 * begun is finished.
 */
final class CheckPool implements AutoCloseable {
    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;
    private final Duration maxWait;
    private final Executor afterWait;
    private final LongAdder rejected = new LongAdder();

    CheckPool(String name, int threads, int maxWaiting, Duration maxWait) {
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(maxWaiting), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        this.threads.allowCoreThreadTimeOut(true);
        this.maxWait = maxWait;
        this.afterWait = CompletableFuture.delayedExecutor(maxWait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run);
    }

    /** What the task returns or throws, or a {@link RejectedExecutionException}. */
    <T> CompletableFuture<T> submit(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        AtomicBoolean taken = new AtomicBoolean();
        try {
            threads.execute(() -> {
                if (taken.compareAndSet(false, true)) {
                    run(task, result);
                }
            });
        } catch (RejectedExecutionException e) {
            reject(result, "no place to wait");
            return result;
        }
        if (!taken.get()) {
            afterWait.execute(() -> {
                if (taken.compareAndSet(false, true)) {
                    reject(result, "waited for " + maxWait.toMillis() + " ms");
                }
            });
        }
        return result;
    }

    private static <T> void run(Callable<T> task, CompletableFuture<T> result) {
        try {
            result.complete(task.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private void reject(CompletableFuture<?> result, String reason) {
        rejected.increment();
        result.completeExceptionally(new RejectedExecutionException(reason));
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

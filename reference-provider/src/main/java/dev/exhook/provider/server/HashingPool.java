package dev.exhook.provider.server;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that check passwords. A check is CPU time by design, and must not hold up the calls of other clients. */
final class HashingPool {
    /** As many logins as can be worth waiting for; more are refused at once, and clients try again. */
    private static final int MAX_WAITING = 1_000;

    private static final long IDLE_SECONDS = 30;

    private HashingPool() {}

    static ThreadPoolExecutor create() {
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                    Thread thread = new Thread(task, "password-check-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}

package dev.exhook.benchmark.conformance;

import java.util.List;
import java.util.stream.IntStream;

/** A machine that has other things to do: threads that want a core all the time. */
final class BusyThreads implements AutoCloseable {
    private final List<Thread> threads;

    private BusyThreads(List<Thread> threads) {
        this.threads = threads;
    }

    static BusyThreads start(int number) {
        List<Thread> threads =
                IntStream.range(0, number).mapToObj(BusyThreads::busy).toList();
        threads.forEach(Thread::start);
        return new BusyThreads(threads);
    }

    private static Thread busy(int index) {
        Thread thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                },
                "busy " + index);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}

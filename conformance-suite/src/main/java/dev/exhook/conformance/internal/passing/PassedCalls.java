package dev.exhook.conformance.internal.passing;

import dev.exhook.broker.internal.proxy.PassedCall;
import dev.exhook.broker.internal.proxy.ProxyListener;
import dev.exhook.broker.internal.trace.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls from the threads that pass them on, and looks at them on a thread of its own. Where they come faster
 * than that, some are left out, and counted: traffic never waits.
 */
public final class PassedCalls implements ProxyListener, AutoCloseable {
    private static final int ROOM = 20_000;

    /** Of messages that wait, in bytes: some of them may be of many MB. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final long IDLE_MILLIS = 200;

    private final BlockingQueue<PassedCall> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong unreachable = new AtomicLong();
    private final AtomicLong fromEmqx = new AtomicLong();
    private final AtomicLong fromProvider = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private final String provider;
    private final Notices notices;
    private final CallBook book;
    private final @Nullable TraceOutput trace;
    private final Thread worker = new Thread(this::work, "proxy book");
    private volatile boolean ending;
    private boolean traceFailed;

    /** Hears of what is worth a line at once. */
    public interface Notices {
        /** A rule is broken in a way that is new. */
        void broken(Tally tally);

        /** A call is over, a slow one perhaps. */
        void call(Call call, Duration took);

        /** The trace cannot be written; traffic goes on. */
        void traceFailed(IOException why);

        /** The provider cannot be reached. */
        void unreachable(String why);

        /** A connection is no HTTP/2. */
        void unreadable(String why);
    }

    /**
     * What is to be kept.
     *
     * @param provider its name in the trace
     * @param trace where to write; empty: nowhere
     * @param passwords whether they are written
     */
    public record Keeping(String provider, Optional<Path> trace, boolean passwords) {}

    public PassedCalls(Keeping keeping, Notices notices) {
        this.provider = keeping.provider();
        this.notices = notices;
        this.trace = keeping.trace()
                .map(file -> new TraceOutput(file, keeping.passwords()))
                .orElse(null);
        this.book = new CallBook(new CallBook.Told() {
            @Override
            public void broken(Tally tally) {
                notices.broken(tally);
            }

            @Override
            public void call(Call call, PassedCall passed) {
                notices.call(call, passed.took());
            }
        });
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void call(PassedCall call) {
        long bytes = call.bytes();
        if (waitingBytes.addAndGet(bytes) > MOST_BYTES || !waiting.offer(call)) {
            waitingBytes.addAndGet(-bytes);
            leftOut.incrementAndGet();
        }
    }

    @Override
    public void bytes(boolean emqx, int count) {
        (emqx ? fromEmqx : fromProvider).addAndGet(count);
    }

    @Override
    public void opened(int connection) {
        open.incrementAndGet();
        connections.incrementAndGet();
    }

    @Override
    public void closed(int connection) {
        open.decrementAndGet();
    }

    @Override
    public void unreachable(int connection, String why) {
        if (unreachable.getAndIncrement() == 0) {
            notices.unreachable(why);
        }
    }

    @Override
    public void unreadable(int connection, String why) {
        if (unreadable.getAndIncrement() == 0) {
            notices.unreadable(why);
        }
    }

    private void work() {
        boolean dirty = false;
        while (true) {
            PassedCall call = next();
            if (call == null) {
                if (dirty) {
                    write(TraceOutput::flush);
                    dirty = false;
                }
                if (ending && waiting.isEmpty()) {
                    return;
                }
            } else {
                waitingBytes.addAndGet(-call.bytes());
                book.take(call, provider).ifPresent(taken -> write(out -> out.append(taken, call)));
                dirty = true;
            }
        }
    }

    private @Nullable PassedCall next() {
        try {
            return ending ? waiting.poll() : waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            ending = true;
            return waiting.poll();
        }
    }

    private interface Writing {
        void on(TraceOutput out) throws IOException;
    }

    private void write(Writing writing) {
        if (trace == null || traceFailed) {
            return;
        }
        try {
            writing.on(trace);
        } catch (IOException e) {
            traceFailed = true;
            notices.traceFailed(e);
        }
    }

    /** What went through until now. */
    public Snapshot snapshot(Supplier<Duration> uptime) {
        return new Snapshot(
                uptime.get(),
                book.byMethod(),
                book.tallies(),
                open.get(),
                connections.get(),
                unreachable.get(),
                fromEmqx.get(),
                fromProvider.get(),
                book.halfOpen(),
                book.others(),
                leftOut.get(),
                unreadable.get());
    }

    /** How many calls stand in the trace. */
    public long written() {
        return trace == null ? 0 : trace.written();
    }

    /** Looks at all that has come, and ends the trace. */
    @Override
    public void close() {
        ending = true;
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        write(TraceOutput::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

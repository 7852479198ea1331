package dev.exhook.benchmark.load;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A client of gRPC that makes calls when they are due. A call is as old as its due time, however late it was sent: what
 * the server, or this client, kept waiting is in its time.
 */
public record OpenLoop(int connections) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_MILLI = 1_000;
    private static final int DIGITS = 3;
    private static final int P50 = 50;
    private static final int P99 = 99;

    /** As long as EMQX waits for an answer. */
    private static final int DEADLINE_SECONDS = 5;

    /**
     * Makes the calls of all paces for so long, and waits for the answers to all.
     *
     * @return of each pace, in their order
     * @throws IOException if a call fails otherwise than by being turned away, or has another answer than it must
     */
    public List<PacedResult> run(int port, Duration time, List<Pace> paces) throws IOException, InterruptedException {
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                channels.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .directExecutor()
                        .usePlaintext()
                        .build());
            }
            long begin = System.nanoTime();
            List<Course> courses = new ArrayList<>();
            for (Pace pace : paces) {
                courses.add(new Course(pace, begin, Math.round(pace.perSecond() * time.toNanos() / NANOS_PER_SECOND)));
            }
            for (long sent = 0; ; sent++) {
                Course next = courses.get(0);
                for (Course course : courses) {
                    next = course.due() - next.due() < 0 ? course : next;
                }
                if (!next.hasNext()) {
                    break;
                }
                next.send(channels.get((int) (sent % connections)));
            }
            List<PacedResult> results = new ArrayList<>();
            for (Course course : courses) {
                results.add(course.result());
            }
            return results;
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
            for (ManagedChannel channel : channels) {
                channel.awaitTermination(1, TimeUnit.SECONDS);
            }
        }
    }

    /** The calls of one pace while they are made. */
    private static final class Course {
        private final Pace pace;
        private final long begin;
        private final long calls;
        private final CountDownLatch open;
        private final Histogram micros = new ConcurrentHistogram(DIGITS);
        private final LongAdder turnedAway = new LongAdder();
        private final AtomicReference<@Nullable String> problem = new AtomicReference<>();
        private long sent;

        Course(Pace pace, long begin, long calls) {
            this.pace = pace;
            this.begin = begin;
            this.calls = calls;
            this.open = new CountDownLatch(Math.toIntExact(calls));
        }

        boolean hasNext() {
            return sent < calls;
        }

        /** When the next one is; in years if there is none. */
        long due() {
            return hasNext() ? begin + (long) (sent * NANOS_PER_SECOND / pace.perSecond()) : begin + Long.MAX_VALUE / 2;
        }

        void send(ManagedChannel channel) {
            long due = due();
            sent++;
            UnaryCall call = pace.next().get();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            ClientCalls.asyncUnaryCall(
                    channel.newCall(
                            UnaryCall.method(call.rpc()),
                            CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)),
                    call.request(),
                    new StreamObserver<>() {
                        @Override
                        public void onNext(Message reply) {
                            if (call.isRight().test(reply)) {
                                micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                            } else {
                                problem.compareAndSet(null, call.rpc().methodName() + " was answered with " + reply);
                            }
                        }

                        @Override
                        public void onError(Throwable thrown) {
                            if (Status.fromThrowable(thrown).getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                                turnedAway.increment();
                            } else {
                                problem.compareAndSet(
                                        null, call.rpc().methodName() + " failed: " + thrown.getMessage());
                            }
                            open.countDown();
                        }

                        @Override
                        public void onCompleted() {
                            open.countDown();
                        }
                    });
        }

        PacedResult result() throws IOException, InterruptedException {
            open.await();
            String found = problem.get();
            if (found != null) {
                throw new IOException(found);
            }
            return new PacedResult(
                    calls,
                    micros.getTotalCount(),
                    turnedAway.sum(),
                    micros.getValueAtPercentile(P50) / MICROS_PER_MILLI,
                    micros.getValueAtPercentile(P99) / MICROS_PER_MILLI);
        }
    }
}

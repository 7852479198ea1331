package dev.exhook.benchmark.load;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;

/**
 * A client of gRPC that makes a call when another was answered, and reads every answer.
 *
 * @param lanes how many calls are in flight at a time, over all connections
 */
public record ClosedLoop(int connections, int lanes) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Makes the calls of all lanes, as fast as the answers come back, until each lane has no more.
     *
     * @param calls of a lane, by its number; asked on network threads, for one call at a time
     * @throws IOException if a call fails or has another answer than it must; names the first
     */
    public LoadResult run(int port, IntFunction<Iterator<UnaryCall>> calls) throws IOException, InterruptedException {
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                channels.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .directExecutor()
                        .usePlaintext()
                        .build());
            }
            Run run = new Run(lanes);
            long start = System.nanoTime();
            for (int lane = 0; lane < lanes; lane++) {
                run.next(channels.get(lane % connections), calls.apply(lane));
            }
            run.done.await();
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            Throwable failure = run.failure.get();
            if (failure != null) {
                throw new IOException(failure.getMessage(), failure);
            }
            return new LoadResult(run.calls.sum(), run.bytes.sum(), run.calls.sum() / seconds);
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
            for (ManagedChannel channel : channels) {
                channel.awaitTermination(1, TimeUnit.SECONDS);
            }
        }
    }

    /** The state that the lanes share. */
    private static final class Run {
        private final CountDownLatch done;
        private final LongAdder calls = new LongAdder();
        private final LongAdder bytes = new LongAdder();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();

        Run(int lanes) {
            this.done = new CountDownLatch(lanes);
        }

        void next(ManagedChannel channel, Iterator<UnaryCall> lane) {
            if (failure.get() != null || !lane.hasNext()) {
                done.countDown();
                return;
            }
            UnaryCall call = lane.next();
            ClientCalls.asyncUnaryCall(
                    channel.newCall(UnaryCall.method(call.rpc()), CallOptions.DEFAULT),
                    call.request(),
                    new StreamObserver<>() {
                        @Override
                        public void onNext(Message reply) {
                            calls.increment();
                            bytes.add(Frame.PREFIX_BYTES + reply.getSerializedSize());
                            if (!call.isRight().test(reply)) {
                                fail(call, new IOException("answered with " + reply));
                            }
                        }

                        @Override
                        public void onError(Throwable thrown) {
                            fail(call, thrown);
                            done.countDown();
                        }

                        @Override
                        public void onCompleted() {
                            next(channel, lane);
                        }
                    });
        }

        private void fail(UnaryCall call, Throwable reason) {
            failure.compareAndSet(
                    null, new IOException(call.rpc().methodName() + " failed: " + reason.getMessage(), reason));
        }
    }
}

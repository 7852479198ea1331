package dev.exhook.benchmark;

import com.google.protobuf.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes messages of which no two have the same id, which h2load cannot: a store would keep only one. */
record UniqueMessages(int connections, int streams) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Publishes so many, as fast as the answers come back.
     *
     * @throws IOException if a call fails; names the first failure
     */
    LoadResult run(int port, long calls) throws IOException, InterruptedException {
        List<ManagedChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                channels.add(NettyChannelBuilder.forAddress("127.0.0.1", port)
                        .directExecutor()
                        .usePlaintext()
                        .build());
            }
            Lanes lanes = new Lanes(calls, connections * streams);
            long start = System.nanoTime();
            for (int lane = 0; lane < connections * streams; lane++) {
                lanes.next(channels.get(lane % connections));
            }
            lanes.done.await();
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            Throwable failure = lanes.failure.get();
            if (failure != null) {
                throw new IOException("a publish failed: " + failure.getMessage(), failure);
            }
            return new LoadResult(calls, lanes.bytes.get(), calls / seconds);
        } finally {
            channels.forEach(ManagedChannel::shutdownNow);
            for (ManagedChannel channel : channels) {
                channel.awaitTermination(1, TimeUnit.SECONDS);
            }
        }
    }

    /** As many calls at a time as there are lanes; each answer starts the lane's next call. */
    private static final class Lanes {
        private static final MessagePublishRequest TEMPLATE = (MessagePublishRequest) MeasuredCall.PUBLISH.request();

        private final AtomicLong remaining;
        private final CountDownLatch done;
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private final String run = Long.toHexString(System.nanoTime());

        Lanes(long calls, int lanes) {
            this.remaining = new AtomicLong(calls);
            this.done = new CountDownLatch(lanes);
        }

        void next(ManagedChannel channel) {
            long number = remaining.decrementAndGet();
            if (number < 0 || failure.get() != null) {
                done.countDown();
                return;
            }
            ClientCalls.asyncUnaryCall(
                    channel.newCall(OneCall.method(MeasuredCall.PUBLISH), CallOptions.DEFAULT),
                    request(number),
                    new StreamObserver<>() {
                        @Override
                        public void onNext(ValuedResponse reply) {
                            bytes.addAndGet(Frame.PREFIX_BYTES + reply.getSerializedSize());
                        }

                        @Override
                        public void onError(Throwable thrown) {
                            failure.compareAndSet(null, thrown);
                            done.countDown();
                        }

                        @Override
                        public void onCompleted() {
                            next(channel);
                        }
                    });
        }

        private Message request(long number) {
            return TEMPLATE.toBuilder()
                    .setMessage(TEMPLATE.getMessage().toBuilder().setId(run + "-" + number))
                    .build();
        }
    }
}

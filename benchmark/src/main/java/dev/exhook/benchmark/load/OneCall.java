package dev.exhook.benchmark.load;

import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.TimeUnit;

/** A call by an ordinary gRPC client, to see what a server answers before it is put under load. */
public final class OneCall {
    private static final long DEADLINE_SECONDS = 10;

    private OneCall() {}

    /**
     * The reply.
     *
     * @throws io.grpc.StatusRuntimeException if it is an error
     */
    public static ValuedResponse to(int port, MeasuredCall call) {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            return (ValuedResponse) ClientCalls.blockingUnaryCall(
                    channel,
                    UnaryCall.method(call.rpc()),
                    CallOptions.DEFAULT.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS),
                    call.request());
        } finally {
            channel.shutdownNow();
        }
    }
}

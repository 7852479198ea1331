package dev.exhook.benchmark.server;

import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The least that a hook provider in grpc-java can do: constants, on the network threads. */
public final class MinimalServer extends HookProviderGrpc.HookProviderImplBase {
    private static final ValuedResponse YES = ValuedResponse.newBuilder()
            .setType(ResponsedType.STOP_AND_RETURN)
            .setBoolResult(true)
            .build();
    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

    private MinimalServer() {}

    /** Serves on a free port of the loopback interface, and says on which, until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(new MinimalServer())
                .build()
                .start();
        System.out.println("listening on 127.0.0.1:" + server.getPort());
        server.awaitTermination();
    }

    @Override
    public void onClientAuthenticate(ClientAuthenticateRequest request, StreamObserver<ValuedResponse> observer) {
        answer(YES, observer);
    }

    @Override
    public void onClientAuthorize(ClientAuthorizeRequest request, StreamObserver<ValuedResponse> observer) {
        answer(YES, observer);
    }

    @Override
    public void onMessagePublish(MessagePublishRequest request, StreamObserver<ValuedResponse> observer) {
        answer(IGNORE, observer);
    }

    private static void answer(ValuedResponse response, StreamObserver<ValuedResponse> observer) {
        observer.onNext(response);
        observer.onCompleted();
    }
}

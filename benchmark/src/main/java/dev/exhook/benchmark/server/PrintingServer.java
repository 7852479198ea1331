package dev.exhook.benchmark.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.GeneratedMessage;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.HookProviderGrpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A provider as EMQX's Java example (exhook-svr-java in emqx-extension-examples) is built: gRPC's default executor, each
 * request printed whole, constants for answers. On the gRPC version of this project.
 */
public final class PrintingServer extends HookProviderGrpc.HookProviderImplBase {
    private static final ByteString PAYLOAD = ByteString.copyFromUtf8("a payload that the provider made up");

    private PrintingServer() {}

    /** Serves on a free port of the loopback interface, and says on which, until the process is ended. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new PrintingServer())
                .build()
                .start();
        System.out.println("listening on 127.0.0.1:" + server.getPort());
        server.awaitTermination();
    }

    @Override
    public void onClientAuthenticate(ClientAuthenticateRequest request, StreamObserver<ValuedResponse> observer) {
        print("onClientAuthenticate", request);
        answer(yes(), observer);
    }

    @Override
    public void onClientAuthorize(ClientAuthorizeRequest request, StreamObserver<ValuedResponse> observer) {
        print("onClientAuthorize", request);
        answer(yes(), observer);
    }

    @Override
    public void onMessagePublish(MessagePublishRequest request, StreamObserver<ValuedResponse> observer) {
        print("onMessagePublish", request);
        Message original = request.getMessage();
        Message message = Message.newBuilder()
                .setId(original.getId())
                .setNode(original.getNode())
                .setFrom(original.getFrom())
                .setTopic(original.getTopic())
                .setPayload(PAYLOAD)
                .build();
        answer(
                ValuedResponse.newBuilder()
                        .setType(ResponsedType.STOP_AND_RETURN)
                        .setMessage(message)
                        .build(),
                observer);
    }

    private static ValuedResponse yes() {
        return ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setBoolResult(true)
                .build();
    }

    private static void print(String method, GeneratedMessage request) {
        System.out.println(method + ": " + request);
    }

    private static void answer(ValuedResponse response, StreamObserver<ValuedResponse> observer) {
        observer.onNext(response);
        observer.onCompleted();
    }
}

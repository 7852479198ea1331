package dev.exhook.benchmark.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.GeneratedMessage;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.stub.StreamObserver;

/**
 * A provider built like EMQX's Java example (exhook-svr-java in emqx-extension-examples): each request printed whole,
 * constants for answers. It runs on this project's version of gRPC.
 */
final class PrintingService extends ConstantService {
    private static final ByteString PAYLOAD = ByteString.copyFromUtf8("a payload that the provider made up");

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

    private static void print(String method, GeneratedMessage request) {
        System.out.println(method + ": " + request);
    }
}

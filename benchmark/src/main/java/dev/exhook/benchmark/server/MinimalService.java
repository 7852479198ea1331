package dev.exhook.benchmark.server;

import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.stub.StreamObserver;

/** The least that a hook provider in grpc-java can do: constants, made once. */
final class MinimalService extends ConstantService {
    private static final ValuedResponse YES = yes();
    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

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
}

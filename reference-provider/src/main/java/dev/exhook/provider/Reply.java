package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import io.grpc.stub.ServerCalls.UnaryMethod;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.function.Function;

/** Runs a handler and sends what it returns. Whatever the handler does, the caller gets an answer at once. */
final class Reply implements UnaryMethod<Message, Message> {
    private final Rpc rpc;
    private final Function<Message, Message> handler;

    Reply(Rpc rpc, Function<Message, Message> handler) {
        this.rpc = rpc;
        this.handler = handler;
    }

    @Override
    public void invoke(Message request, StreamObserver<Message> observer) {
        Message response;
        try {
            response = Objects.requireNonNull(handler.apply(request), "the handler returned null");
        } catch (Throwable failure) {
            HandlerFailure.log(rpc, request, failure);
            observer.onError(Status.INTERNAL
                    .withDescription(rpc.methodName() + ": the provider failed, its log says why")
                    .asRuntimeException());
            return;
        }
        observer.onNext(response);
        observer.onCompleted();
    }
}

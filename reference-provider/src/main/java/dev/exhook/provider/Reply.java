package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls.UnaryMethod;
import io.grpc.stub.StreamObserver;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a handler and sends what it returns, when it is there. A handler that fails is answered for at once. */
final class Reply implements UnaryMethod<Message, Message> {
    private final Rpc rpc;
    private final Function<Message, CompletionStage<? extends Message>> handler;

    Reply(Rpc rpc, Function<Message, CompletionStage<? extends Message>> handler) {
        this.rpc = rpc;
        this.handler = handler;
    }

    @Override
    public void invoke(Message request, StreamObserver<Message> observer) {
        try {
            handler.apply(request).whenComplete((response, failure) -> send(request, response, failure, observer));
        } catch (Throwable failure) {
            fail(request, failure, observer);
        }
    }

    private void send(
            Message request,
            @Nullable Message response,
            @Nullable Throwable failure,
            StreamObserver<Message> observer) {
        if (isCancelled(observer)) {
            return;
        }
        if (failure != null) {
            fail(request, failure instanceof CompletionException wrapped ? cause(wrapped) : failure, observer);
        } else if (response == null) {
            fail(request, new NullPointerException("the handler returned null"), observer);
        } else {
            observer.onNext(response);
            observer.onCompleted();
        }
    }

    /** Nobody waits for the answer of a cancelled call any more. */
    private static boolean isCancelled(StreamObserver<Message> observer) {
        return observer instanceof ServerCallStreamObserver<Message> call && call.isCancelled();
    }

    private static Throwable cause(CompletionException wrapped) {
        return Objects.requireNonNullElse(wrapped.getCause(), wrapped);
    }

    private void fail(Message request, Throwable failure, StreamObserver<Message> observer) {
        if (failure instanceof RejectedExecutionException) {
            observer.onError(HandOff.noPlace(rpc));
            return;
        }
        if (failure instanceof UnavailableException) {
            observer.onError(Status.UNAVAILABLE
                    .withDescription(rpc.methodName() + ": " + failure.getMessage())
                    .asRuntimeException());
            return;
        }
        HandlerFailure.log(rpc, request, failure);
        observer.onError(Status.INTERNAL
                .withDescription(rpc.methodName() + ": the provider failed, its log says why")
                .asRuntimeException());
    }
}

package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Rpc;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls.UnaryMethod;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs a handler that blocks on a thread of its own, so that it holds up no other call of the same connection. */
final class HandOff implements UnaryMethod<Message, Message> {
    private final Rpc rpc;
    private final Executor executor;
    private final UnaryMethod<Message, Message> method;

    HandOff(Rpc rpc, Executor executor, UnaryMethod<Message, Message> method) {
        this.rpc = rpc;
        this.executor = executor;
        this.method = method;
    }

    @Override
    public void invoke(Message request, StreamObserver<Message> observer) {
        Context call = Context.current();
        try {
            executor.execute(() -> {
                // In an overload most of what waits in the queue has no one waiting for it any more.
                if (!call.isCancelled()) {
                    call.run(() -> method.invoke(request, observer));
                }
            });
        } catch (RejectedExecutionException e) {
            observer.onError(noPlace(rpc));
        }
    }

    static StatusRuntimeException noPlace(Rpc rpc) {
        return Status.RESOURCE_EXHAUSTED
                .withDescription(rpc.methodName() + ": too many calls are waiting in the provider")
                .asRuntimeException();
    }
}

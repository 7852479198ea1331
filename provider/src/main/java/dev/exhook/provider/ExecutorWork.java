package dev.exhook.provider;

import com.google.protobuf.Message;
import io.grpc.Context;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Hands the work to an executor: a handler that blocks must not hold up the other calls of its connection. */
record ExecutorWork(Executor executor, HookMethod.Work work) implements HookMethod.Work {
    @Override
    public void begin(Message request, HookCall call) {
        Context context = Context.current();
        try {
            executor.execute(() -> {
                // In an overload most of what waits in the queue has no one waiting for it any more.
                if (!call.isOver()) {
                    context.run(() -> work.begin(request, call));
                }
            });
        } catch (RejectedExecutionException e) {
            call.reject();
        }
    }
}

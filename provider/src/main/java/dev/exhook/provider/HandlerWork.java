package dev.exhook.provider;

import com.google.protobuf.Message;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls the handler and answers with what it returns, at once or when its stage completes. A failure is answered at
 * once.
 */
record HandlerWork(Function<Message, CompletionStage<? extends Message>> handler) implements HookMethod.Work {
    @Override
    public void begin(Message request, HookCall call) {
        try {
            handler.apply(request).whenComplete((response, failure) -> end(request, response, failure, call));
        } catch (Throwable failure) {
            call.fail(request, failure);
        }
    }

    private static void end(Message request, @Nullable Message response, @Nullable Throwable failure, HookCall call) {
        if (failure != null) {
            call.fail(request, failure instanceof CompletionException wrapped ? cause(wrapped) : failure);
        } else if (response == null) {
            call.fail(request, new NullPointerException("the handler returned null"));
        } else {
            call.answer(response);
        }
    }

    private static Throwable cause(CompletionException wrapped) {
        return Objects.requireNonNullElse(wrapped.getCause(), wrapped);
    }
}

package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The handler of one hook.
 *
 * @param topics the topic filters to declare; none means every topic
 * @param reply from the v3 request to the v3 response, at once or later
 * @param executor where to run; null means the network thread that read the request
 * @param deadline null: it may take as long as the broker waits
 */
record HookHandler(
        Hook hook,
        List<String> topics,
        Function<Message, CompletionStage<? extends Message>> reply,
        @Nullable Executor executor,
        @Nullable Deadline deadline) {

    /**
     * Both handlers of a notification, the other one last. It is called also when this one fails.
     *
     * @throws IllegalStateException if they declare different topics: EMQX has one list per hook
     */
    HookHandler and(HookHandler other) {
        if (!topics.equals(other.topics)) {
            throw new IllegalStateException(hook.hookName() + ": its handlers must have the same topic filters, not "
                    + topics + " and " + other.topics);
        }
        return new HookHandler(
                hook,
                topics,
                request -> {
                    CompletionStage<? extends Message> mine = attempt(reply, request);
                    CompletionStage<? extends Message> others = attempt(other.reply, request);
                    return mine.handle((done, failure) -> failure)
                            .thenCompose(first -> others.whenComplete((done, second) -> rethrow(first, second)));
                },
                executor,
                deadline);
    }

    private static CompletionStage<? extends Message> attempt(
            Function<Message, CompletionStage<? extends Message>> reply, Message request) {
        try {
            return reply.apply(request);
        } catch (Throwable failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    /** A stage that failed with the second stays so; one that did not fails with the first. */
    private static void rethrow(@Nullable Throwable first, @Nullable Throwable second) {
        if (first != null && second != null) {
            second.addSuppressed(first);
        } else if (first != null) {
            throw new CompletionException(first);
        }
    }

    HookHandler on(Executor other) {
        return new HookHandler(hook, topics, reply, other, deadline);
    }

    HookHandler within(Deadline time) {
        return new HookHandler(hook, topics, reply, executor, time);
    }
}

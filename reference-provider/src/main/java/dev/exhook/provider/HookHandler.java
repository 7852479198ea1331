package dev.exhook.provider;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What answers one hook.
 *
 * @param topics the topic filters to declare; none means every topic
 * @param reply from the v3 request to the v3 response, at once or later
 * @param executor where to run; null means the network thread that read the request
 */
record HookHandler(
        Hook hook,
        List<String> topics,
        Function<Message, CompletionStage<? extends Message>> reply,
        @Nullable Executor executor) {

    HookHandler on(Executor other) {
        return new HookHandler(hook, topics, reply, other);
    }
}

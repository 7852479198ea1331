package dev.exhook.provider.message;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Drop;
import dev.exhook.provider.Publish;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happens to a published message: the policy first, then all sinks beside each other, unless it is dropped. */
public record PublishPipeline(MessagePolicy policy, List<MessageSink> sinks) {
    public PublishPipeline {
        sinks = List.copyOf(sinks);
    }

    /** Completes when every sink has the message; exceptionally if one of them cannot take it. */
    public CompletionStage<Publish> apply(Message message) {
        Publish publish = policy.apply(message);
        if (sinks.isEmpty() || publish instanceof Drop) {
            return completedStage(publish);
        }
        Message delivered = publish.applyTo(message);
        CompletableFuture<?>[] accepted = sinks.stream()
                .map(sink -> sink.accept(delivered).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(accepted).thenApply(done -> publish);
    }
}

package dev.exhook.reference.message;

import static java.util.concurrent.CompletableFuture.completedStage;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.provider.Publish;
import dev.exhook.reference.sink.MessageSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The way of a published message: the policy first, then all sinks in parallel, unless the message is dropped. */
public record PublishPipeline(MessagePolicy policy, List<MessageSink> sinks) {
    public PublishPipeline {
        sinks = List.copyOf(sinks);
    }

    /** Completes when every sink has the message; exceptionally if one of them cannot take it. */
    public CompletionStage<Publish> apply(MessagePublishRequest request) {
        return apply(request.getMessage(), request.getUserPropsList());
    }

    /** The same for a message without user properties. */
    public CompletionStage<Publish> apply(Message message) {
        return apply(message, List.of());
    }

    private CompletionStage<Publish> apply(Message message, List<Property> userProperties) {
        Publish publish = policy.apply(message);
        if (sinks.isEmpty()) {
            return completedStage(publish);
        }
        Message delivered = publish.applyTo(message);
        if (Publish.isDropped(delivered)) { // by the policy, or by a provider before this one in the chain
            return completedStage(publish);
        }
        if (sinks.size() == 1) {
            CompletableFuture<Void> accepted =
                    sinks.get(0).accept(delivered, userProperties).toCompletableFuture();
            return isTaken(accepted) ? completedStage(publish) : accepted.thenApply(done -> publish);
        }
        CompletableFuture<?>[] accepted = sinks.stream()
                .map(sink -> sink.accept(delivered, userProperties).toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(accepted).thenApply(done -> publish);
    }

    private static boolean isTaken(CompletableFuture<Void> accepted) {
        return accepted.isDone() && !accepted.isCompletedExceptionally();
    }
}

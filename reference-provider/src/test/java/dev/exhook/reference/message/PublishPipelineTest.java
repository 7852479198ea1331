package dev.exhook.reference.message;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.provider.Publish;
import dev.exhook.reference.sink.MessageSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PublishPipelineTest {
    private static final Message MESSAGE = Message.newBuilder().setTopic("t").build();

    private final List<String> taken = new ArrayList<>();
    private final MessageSink sink = message -> {
        taken.add(message.getTopic());
        return completedStage(null);
    };

    @Test
    void sinksGetTheMessageAsItWillBeDelivered() {
        Publish rewrite = Publish.rewrite().topic("new");
        assertThat(publish(rewrite, sink, sink)).isCompletedWithValue(rewrite);
        assertThat(taken).containsExactly("new", "new");
    }

    @Test
    void sinksDoNotGetWhatIsDropped() {
        assertThat(publish(Publish.drop(), sink)).isCompletedWithValue(Publish.drop());
        assertThat(publish(Publish.drop().andContinue(), sink)).isCompleted();
        assertThat(taken).isEmpty();
    }

    @Test
    void sinksDoNotGetWhatAProviderBeforeHasDroppedUnlessThatIsLifted() {
        Message dropped =
                MESSAGE.toBuilder().putHeaders("allow_publish", "false").build();
        new PublishPipeline(message -> Publish.unchanged(), List.of(sink)).apply(dropped);
        assertThat(taken).isEmpty();
        new PublishPipeline(message -> Publish.rewrite().liftDrop(), List.of(sink)).apply(dropped);
        assertThat(taken).containsExactly("t");
    }

    @Test
    void sinksMayAskForUserProperties() {
        List<Property> properties = List.of(property("k", "1"), property("k", "2"));
        List<Property> seen = new ArrayList<>();
        MessageSink curious = new MessageSink() {
            @Override
            public CompletionStage<Void> accept(Message message) {
                throw new AssertionError("the properties got lost");
            }

            @Override
            public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
                seen.addAll(userProperties);
                return completedStage(null);
            }
        };
        new PublishPipeline(message -> Publish.unchanged(), List.of(sink, curious))
                .apply(MessagePublishRequest.newBuilder()
                        .setMessage(MESSAGE)
                        .addAllUserProps(properties)
                        .build());
        assertThat(seen).isEqualTo(properties);
        assertThat(taken).containsExactly("t");
    }

    private static Property property(String name, String value) {
        return Property.newBuilder().setName(name).setValue(value).build();
    }

    @Test
    void theAnswerWaitsForAllSinks() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        CompletableFuture<Publish> answer = publish(Publish.unchanged(), sink, message -> slow);
        assertThat(answer).isNotDone();
        slow.complete(null);
        assertThat(answer).isCompletedWithValue(Publish.unchanged());
    }

    @Test
    void theAnswerWaitsForTheOnlySink() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        CompletableFuture<Publish> answer = publish(Publish.unchanged(), message -> slow);
        assertThat(answer).isNotDone();
        slow.complete(null);
        assertThat(answer).isCompletedWithValue(Publish.unchanged());
    }

    @Test
    void theOnlySinkFailsTheCall() {
        CompletableFuture<Publish> answer = publish(
                Publish.unchanged(), message -> CompletableFuture.failedStage(new IllegalStateException("full")));
        assertThatThrownBy(answer::join).hasMessageContaining("full");
    }

    @Test
    void aSinkThatFailsFailsTheCall() {
        CompletableFuture<Publish> answer = publish(
                Publish.unchanged(), sink, message -> CompletableFuture.failedStage(new IllegalStateException("full")));
        assertThatThrownBy(answer::join).hasMessageContaining("full");
    }

    private static CompletableFuture<Publish> publish(Publish policy, MessageSink... sinks) {
        return new PublishPipeline(message -> policy, List.of(sinks))
                .apply(MESSAGE)
                .toCompletableFuture();
    }
}

package dev.exhook.provider.message;

import static java.util.concurrent.CompletableFuture.completedStage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    void theAnswerWaitsForAllSinks() {
        CompletableFuture<Void> slow = new CompletableFuture<>();
        CompletableFuture<Publish> answer = publish(Publish.unchanged(), sink, message -> slow);
        assertThat(answer).isNotDone();
        slow.complete(null);
        assertThat(answer).isCompletedWithValue(Publish.unchanged());
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

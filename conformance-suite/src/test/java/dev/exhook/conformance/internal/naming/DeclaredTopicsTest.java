package dev.exhook.conformance.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessageDeliveredRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that declares topics gets messages on them. */
class DeclaredTopicsTest {
    private static final RunPrefix PREFIX = RunPrefix.parse("exhook-tck-4k9xqa");

    @ParameterizedTest
    @CsvSource({
        "sensors/temperature, sensors/temperature",
        "sensors/+/state, sensors/t-1/state",
        "sensors/#, sensors/t/1",
        "'#', t/1",
        "/+/b, /t-1/b",
        "+/+/#, t-1/exhook-tck/exhook-tck",
    })
    void aTopicIsMadeThatTheFilterFits(String filter, String topic) {
        assertThat(DeclaredTopics.fitting(filter, "t/1")).isEqualTo(topic);
    }

    @Test
    void messagesGoToTopicsThatTheProviderAskedFor() {
        assertThat(published("t/1", "msh/#")).isEqualTo("msh/exhook-tck-4k9xqa/t/1");
        assertThat(published("t/1", "frigate/events")).isEqualTo("frigate/events");
        assertThat(published("t/1", "dev/+/up")).isEqualTo("dev/exhook-tck-4k9xqa-t-1/up");
    }

    @Test
    void whatFitsAsItIsStaysSo() {
        assertThat(published("t/1", "#")).isEqualTo("exhook-tck-4k9xqa/t/1");
        assertThat(published("t/1")).isEqualTo("exhook-tck-4k9xqa/t/1");
        assertThat(published("", "msh/#")).isEmpty();
    }

    @Test
    void everyFilterGetsMessages() {
        List<String> topics = List.of("a", "b", "c", "d").stream()
                .map(topic -> published(topic, "one/#", "two/#"))
                .toList();

        assertThat(topics).anyMatch(topic -> topic.startsWith("one/")).anyMatch(topic -> topic.startsWith("two/"));
    }

    @Test
    void theFilterThatFitsATopicIsTheOneThatItIsMadeBy() {
        assertThat(published("two/x", "one/#", "two/#")).startsWith("two/exhook-tck-4k9xqa/");
        assertThat(published("one/x", "one/#", "two/#")).startsWith("one/exhook-tck-4k9xqa/");
    }

    @Test
    void filtersThatFitNothingChangeNothing() {
        assertThat(published("t/1", "a/#/b")).isEqualTo("exhook-tck-4k9xqa/t/1");
    }

    @Test
    void noTopicGetsLongerThanMqttAllows() {
        String topic = published("x".repeat(65_535), "a/+/ä/#");

        assertThat(topic.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(65_535);
        assertThat(topic).startsWith("a/exhook-tck-4k9xqa");
    }

    @Test
    void doneTwiceItIsTheSame() {
        Naming naming = naming("dev/+/up");
        var once = naming.of(publish("t/1"));

        assertThat(naming.of(once)).isEqualTo(once);
    }

    @Test
    void eachHookHasItsOwn() {
        Naming naming = naming("msh/#");
        MessageDeliveredRequest delivered = MessageDeliveredRequest.newBuilder()
                .setMessage(Message.newBuilder().setTopic("t/1"))
                .build();

        assertThat(((MessageDeliveredRequest) naming.of(delivered)).getMessage().getTopic())
                .isEqualTo("exhook-tck-4k9xqa/t/1");
    }

    private static String published(String topic, String... filters) {
        return ((MessagePublishRequest) naming(filters).of(publish(topic)))
                .getMessage()
                .getTopic();
    }

    private static MessagePublishRequest publish(String topic) {
        return MessagePublishRequest.newBuilder()
                .setMessage(Message.newBuilder().setTopic(topic))
                .build();
    }

    private static Naming naming(String... filters) {
        return new Naming(
                PREFIX,
                DeclaredTopics.of(LoadedResponse.newBuilder()
                        .addHooks(HookSpec.newBuilder()
                                .setName(Hook.MESSAGE_PUBLISH.hookName())
                                .addAllTopics(List.of(filters)))
                        .build()));
    }
}

package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Coverage;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** A provider that declares topics gets messages on them, in every rule, and is judged by these. */
class DeclaredTopicsRunTest {
    private static final String FILTER = "msh/#";

    @Test
    void everyMessageOfARunIsOneThatEmqxWouldAskAbout() {
        Set<String> topics = new ConcurrentSkipListSet<>();
        RawProvider.Script mesh = TopicMutants.declaring(
                Hook.MESSAGE_PUBLISH,
                Defects.on(Rpc.ON_MESSAGE_PUBLISH, call -> {
                    Message message =
                            MessagePublishRequest.parseFrom(call.message()).getMessage();
                    topics.add(message.getTopic());
                    call.reply(ValuedResponse.newBuilder()
                            .setMessage(message.toBuilder().setQos(Math.min(message.getQos(), 1)))
                            .build()
                            .toByteString());
                }),
                FILTER);
        try (RawProvider provider = RawProvider.start(mesh)) {
            ConformanceResult run = Conformance.of("127.0.0.1:" + provider.port())
                    .protocol(ProtocolChoice.V3)
                    .only("LOAD-21", "VAL", "MSG", "CHN", "NTF", "ROB-09")
                    .selfCheck(false)
                    .run();

            assertThat(run.findings()).isEmpty();
            assertThat(row(run))
                    .map(Coverage.OfHook::answers)
                    .hasValueSatisfying(answers -> assertThat(answers).containsKey("changed"));
        }
        Set<String> strange = new TreeSet<>(topics);
        strange.removeIf(topic -> topic.isEmpty() || Topics.matches(topic, FILTER));
        assertThat(strange).as("topics about which EMQX would not ask").isEmpty();
        assertThat(topics).hasSizeGreaterThan(List.of("one", "another").size());
    }

    private static Optional<Coverage.OfHook> row(ConformanceResult run) {
        return run.coverage().hooks().stream()
                .filter(row -> row.hook() == Hook.MESSAGE_PUBLISH)
                .findFirst();
    }
}

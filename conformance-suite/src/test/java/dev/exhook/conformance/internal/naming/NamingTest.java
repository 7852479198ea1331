package dev.exhook.conformance.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientConnackRequest;
import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ClientSubscribeRequest;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.TopicFilter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {
    private static final RunPrefix PREFIX = new RunPrefix("4k9xqa");
    private static final Names NAMES = new Names(PREFIX);
    private static final Naming NAMING = new Naming(PREFIX);

    @ParameterizedTest
    @CsvSource({
        "c1, exhook-tck-4k9xqa-c1",
        "exhook-tck, exhook-tck-4k9xqa",
        "exhook-tck-unseen, exhook-tck-4k9xqa-unseen",
        "exhook-tck-4k9xqa-c1, exhook-tck-4k9xqa-c1",
        "Ångström, exhook-tck-4k9xqa-Ångström",
        "'', ''",
    })
    void idsGetThePrefixOnce(String id, String renamed) {
        assertThat(NAMES.id(id)).isEqualTo(renamed);
        assertThat(NAMES.id(renamed)).isEqualTo(renamed);
    }

    @ParameterizedTest
    @CsvSource({
        "t/1, exhook-tck-4k9xqa/t/1",
        "exhook-tck/a b, exhook-tck-4k9xqa/a b",
        "/leading, /exhook-tck-4k9xqa/leading",
        "two//slashes, exhook-tck-4k9xqa/two//slashes",
        "#, exhook-tck-4k9xqa/#",
        "$share/g/t/+, $share/g/exhook-tck-4k9xqa/t/+",
        "$share/exhook-tck/t, $share/exhook-tck-4k9xqa/t",
        "$queue/t, $queue/exhook-tck-4k9xqa/t",
        "$delayed/5/t, $delayed/5/exhook-tck-4k9xqa/t",
        "$odd/one, $odd/exhook-tck-4k9xqa/one",
        "out/exhook-tck-4k9xqa/t, out/exhook-tck-4k9xqa/t",
        "$SYS, $SYS",
        "'', ''",
    })
    void topicsGetALevelWhereClientsMayChoose(String topic, String renamed) {
        assertThat(NAMES.topic(topic)).isEqualTo(renamed);
        assertThat(NAMES.topic(renamed)).isEqualTo(renamed);
    }

    @Test
    void nodesGoIntoADomainOfTheRun() {
        assertThat(NAMES.node("emqx@127.0.0.1")).isEqualTo("emqx@127.0.0.1.exhook-tck-4k9xqa");
        assertThat(NAMES.node("emqx@exhook-tck-new.example")).isEqualTo("emqx@exhook-tck-4k9xqa-new.example");
    }

    @Test
    void sendersThatAreNoClientsKeepTheirWords() {
        assertThat(NAMES.sender("http_api")).isEqualTo("http_api");
        assertThat(NAMES.sender("undefined")).isEqualTo("undefined");
        assertThat(NAMES.sender("c1")).isEqualTo("exhook-tck-4k9xqa-c1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "\ud83d\udef0"})
    void theLongestNamesStayLegal(String letter) {
        int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
        String longest = letter.repeat(65_535 / bytes);

        assertThat(NAMES.id(longest)).startsWith("exhook-tck-4k9xqa-" + letter);
        assertThat(NAMES.id(longest).getBytes(StandardCharsets.UTF_8).length).isBetween(65_535 - bytes, 65_535);
        assertThat(NAMES.topic(longest).getBytes(StandardCharsets.UTF_8).length).isBetween(65_535 - bytes, 65_535);
    }

    @Test
    void messageIdsKeepTheirFormTheirTimeAndTheirCounter() {
        assertThat(MessageIds.of(PREFIX, "0006574A3B2C1D0EF4410000166A0003"))
                .isEqualTo("0006574A3B2C1D0E346b397871610003");
        assertThat(MessageIds.of(PREFIX, "1")).isEqualTo("1");
        assertThat(MessageIds.of(PREFIX, "")).isEmpty();
    }

    @Test
    void theNamesOfARequestAreRenamedAtAnyDepthAndNothingElseIs() {
        MessagePublishRequest request = MessagePublishRequest.newBuilder()
                .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                        .setFrom("c1")
                        .setTopic("t/1")
                        .setPayload(ByteString.copyFromUtf8("c1 t/1"))
                        .putHeaders("username", "u")
                        .putHeaders("protocol", "mqtt"))
                .addUserProps(Property.newBuilder().setName("username").setValue(""))
                .addProps(Property.newBuilder().setName("Response-Topic").setValue("r"))
                .addProps(Property.newBuilder().setName("Content-Type").setValue("c1"))
                .build();

        assertThat(NAMING.of(request))
                .isEqualTo(MessagePublishRequest.newBuilder()
                        .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                                .setFrom("exhook-tck-4k9xqa-c1")
                                .setTopic("exhook-tck-4k9xqa/t/1")
                                .setPayload(ByteString.copyFromUtf8("c1 t/1"))
                                .putHeaders("username", "exhook-tck-4k9xqa-u")
                                .putHeaders("protocol", "mqtt"))
                        .addUserProps(Property.newBuilder().setName("username").setValue(""))
                        .addProps(
                                Property.newBuilder().setName("Response-Topic").setValue("exhook-tck-4k9xqa/r"))
                        .addProps(Property.newBuilder().setName("Content-Type").setValue("c1"))
                        .build());
    }

    @Test
    void passwordsAreNoNames() {
        ClientInfo client = ClientInfo.newBuilder()
                .setClientid("c1")
                .setUsername("u")
                .setPassword("p")
                .build();

        Message renamed = NAMING.of(
                ClientAuthenticateRequest.newBuilder().setClientinfo(client).build());

        assertThat(((ClientAuthenticateRequest) renamed).getClientinfo())
                .isEqualTo(ClientInfo.newBuilder()
                        .setClientid("exhook-tck-4k9xqa-c1")
                        .setUsername("exhook-tck-4k9xqa-u")
                        .setPassword("p")
                        .build());
    }

    @Test
    void filtersAndAssignedIdsAreNamesToo() {
        ClientSubscribeRequest subscribe = ClientSubscribeRequest.newBuilder()
                .addTopicFilters(TopicFilter.newBuilder().setName("a/#"))
                .build();
        ClientConnackRequest connack = ClientConnackRequest.newBuilder()
                .addProps(Property.newBuilder()
                        .setName("Assigned-Client-Identifier")
                        .setValue("auto-1"))
                .build();

        assertThat(NAMING.of(subscribe).toString()).contains("name: \"exhook-tck-4k9xqa/a/#\"");
        assertThat(NAMING.of(connack).toString())
                .contains("value: \"exhook-tck-4k9xqa-auto-1\"")
                .contains("name: \"Assigned-Client-Identifier\"");
    }

    @Test
    void noTwoRecordedRequestsBecomeOneAndTwiceIsOnce() {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            Map<Message, Message> before = new HashMap<>();
            List<Message> requests = Samples.traces(Releases.standingFor(version)).stream()
                    .flatMap(trace -> trace.calls().stream())
                    .map(call -> call.request())
                    .distinct()
                    .toList();
            for (Message request : requests) {
                Message renamed = NAMING.of(request);
                assertThat(NAMING.of(renamed)).isEqualTo(renamed);
                assertThat(before.put(renamed, request)).isNull();
            }
            assertThat(before).hasSizeGreaterThan(500);
        }
    }

    @RepeatedTest(20)
    void aRandomPrefixCanBeReadAgain() {
        RunPrefix random = RunPrefix.random();

        assertThat(RunPrefix.parse(random.toString())).isEqualTo(random);
        assertThat(RunPrefix.neutral("client [" + random + "-c1]")).isEqualTo("client [exhook-tck-c1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exhook-tck", "exhook-tck-unseen", "4k9xqa", "exhook-tck-4K9XQA", "exhook-tck-4k9xqab"})
    void whatIsNoPrefixIsSaid(String text) {
        assertThatThrownBy(() -> RunPrefix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a prefix as a report shows it expected, as exhook-tck-4k9xqa, not [" + text + "]");
    }

    @Test
    void whatTwoRunsSayOfTheSameIsTheSameWhenNeutral() {
        String one = "id [0006574A3B2C1D0E346b397871610003] from [exhook-tck-4k9xqa-c1], not exhook-tck-stays";
        String other = "id [0006574A3B2C1D0E377a7a7a7a7a0003] from [exhook-tck-7zzzzz-c1], not exhook-tck-stays";

        assertThat(RunPrefix.neutral(one)).isEqualTo(RunPrefix.neutral(other)).contains("from [exhook-tck-c1]");
    }
}

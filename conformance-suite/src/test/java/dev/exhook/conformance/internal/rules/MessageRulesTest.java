package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MSG on prepared replies, one at a time. */
class MessageRulesTest {
    private static final int LARGE = 300_000;

    /** Returns the message that was sent after a change. */
    private static Prepared returning(UnaryOperator<Message.Builder> change) {
        return Prepared.sound().answering(Rpc.ON_MESSAGE_PUBLISH, request -> {
            Message sent = ((MessagePublishRequest) request).getMessage();
            return WireReplies.ok(ValuedResponse.newBuilder()
                    .setMessage(change.apply(sent.toBuilder()))
                    .build());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MSG-01", "MSG-02", "MSG-03", "MSG-04", "MSG-05", "MSG-06", "MSG-07", "MSG-08", "MSG-09", "MSG-10",
                "MSG-11", "MSG-13", "MSG-14", "MSG-15"
            })
    void aSoundProviderPasses(String rule) {
        assertThat(Checked.by(rule, Prepared.sound())).isEqualTo(Checked.HOLDS);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("MSG-01", message -> message.setQos(2), Checked.HOLDS),
                change("MSG-01", message -> message.setQos(3), "QoS 3"),
                change("MSG-01", message -> message.setQos(-1), "QoS 4294967295"),
                change(
                        "MSG-01",
                        Message.Builder::clearQos,
                        "QoS 0, and the same for each of N messages with a higher QoS"),
                change("MSG-02", message -> message.setTopic("a/+"), "topic [a/+] has a wildcard"),
                change("MSG-02", Message.Builder::clearTopic, "topic [] is empty"),
                change("MSG-02", message -> message.clearTopic().putHeaders("allow_publish", "false"), Checked.HOLDS),
                change(
                        "MSG-03",
                        message -> message.setPayload(
                                ByteString.copyFromUtf8(message.getPayload().toStringUtf8())),
                        "the bytes after a round trip through UTF-8 text: "),
                change("MSG-03", message -> message.setPayload(ByteString.copyFromUtf8("on purpose")), Checked.HOLDS),
                change(
                        "MSG-03",
                        message -> message.setPayload(ByteString.copyFromUtf8(
                                "[checked] " + message.getPayload().toStringUtf8())),
                        "U+FFFD (efbfbd), which was not in what was sent, as after a round trip"),
                change(
                        "MSG-03",
                        message -> message.setPayload(
                                ByteString.copyFromUtf8("[checked] ").concat(message.getPayload())),
                        Checked.HOLDS),
                change(
                        "CHN-06",
                        message -> message.setPayload(message.getPayload().concat(ByteString.copyFromUtf8("!"))),
                        "payload ["),
                change("CHN-06", message -> message.setTopic(message.getTopic() + "/down"), "topic ["),
                change("CHN-06", message -> message.setTopic("one/for/all"), Checked.HOLDS),
                change("MSG-04", message -> message.putHeaders("allow_publish", "False"), "allow_publish \"False\""),
                change("MSG-04", message -> message.putHeaders("allow_publish", ""), "allow_publish \"\""),
                change("MSG-04", message -> message.putHeaders("allow_publish", "false"), Checked.HOLDS),
                change("MSG-04", message -> message.putHeaders("allow_publish", "true"), Checked.HOLDS),
                change(
                        "MSG-05",
                        message -> message.clearTopic().clearPayload(),
                        "neither topic nor payload, and no allow_publish \"false\""),
                change(
                        "MSG-05",
                        message -> message.clearTopic().clearPayload().putHeaders("allow_publish", "true"),
                        "neither topic nor payload, and no allow_publish \"false\""),
                change(
                        "MSG-05",
                        message -> message.clearTopic().clearPayload().putHeaders("allow_publish", "false"),
                        Checked.HOLDS),
                change("MSG-05", Message.Builder::clearPayload, Checked.HOLDS),
                change("MSG-05", Message.Builder::clearTopic, Checked.HOLDS),
                change("MSG-06", message -> message.removeHeaders("allow_publish"), "a message without allow_publish"),
                change("MSG-06", message -> message.putHeaders("allow_publish", "true"), Checked.HOLDS),
                change("MSG-08", message -> message.setFrom("me"), "from [me] in place of [exhook-tck-"),
                change("MSG-08", Message.Builder::clearFrom, Checked.HOLDS),
                change(
                        "MSG-15",
                        message -> message.setPayload(first(message, LARGE - 1)),
                        "the first 299999 bytes of it"),
                change("MSG-15", message -> message.setPayload(ByteString.EMPTY), Checked.HOLDS),
                change("MSG-15", message -> message.setPayload(ByteString.copyFromUtf8("cut")), Checked.HOLDS));
    }

    private static ByteString first(Message.Builder message, int most) {
        return message.getPayload()
                .substring(0, Math.min(most, message.getPayload().size()));
    }

    private static Arguments change(String rule, UnaryOperator<Message.Builder> change, String symptom) {
        return argumentSet(rule + ": " + symptom, rule, change, symptom);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aReturnedMessageIsJudged(String rule, UnaryOperator<Message.Builder> change, String symptom) {
        assertThat(Checked.by(rule, returning(change)).replaceAll("of [0-9]+ messages", "of N messages"))
                .startsWith(symptom);
    }

    /** By what it ignores it says that it knows its own work. */
    @Test
    void aRewriteThatLeavesItsOwnWorkAloneMayBeAppliedTwice() {
        ByteString mark = ByteString.copyFromUtf8("[checked] ");
        Prepared marking = Prepared.sound().answering(Rpc.ON_MESSAGE_PUBLISH, request -> {
            Message sent = ((MessagePublishRequest) request).getMessage();
            ValuedResponse.Builder reply = ValuedResponse.newBuilder();
            return WireReplies.ok(
                    sent.getPayload().startsWith(mark)
                            ? reply.setType(ResponsedType.IGNORE).build()
                            : reply.setMessage(sent.toBuilder().setPayload(mark.concat(sent.getPayload())))
                                    .build());
        });

        assertThat(Checked.by("CHN-06", marking)).isEqualTo(Checked.HOLDS);
    }

    @Test
    void whereNoMessageComesBackThereIsNothingToJudge() {
        Prepared ignoring = Prepared.sound()
                .answering(
                        Rpc.ON_MESSAGE_PUBLISH,
                        ValuedResponse.newBuilder()
                                .setType(ResponsedType.IGNORE)
                                .build());

        for (String rule : new String[] {"MSG-01", "MSG-02", "MSG-03", "MSG-04", "MSG-05", "MSG-06", "MSG-15"}) {
            assertThat(Checked.by(rule, ignoring))
                    .isEqualTo("skipped: no message was returned, so each is published as it came");
        }
    }

    @Test
    void anErrorIsNoAnswerToAMessageThatIsRare() {
        Prepared failing =
                Prepared.sound().answering(Rpc.ON_MESSAGE_PUBLISH, WireReplies.error(Status.Code.INTERNAL, "oops"));

        for (String rule : new String[] {"MSG-07", "MSG-09", "MSG-10", "MSG-11", "MSG-13", "MSG-14"}) {
            assertThat(Checked.by(rule, failing)).isEqualTo("status INTERNAL (13): oops");
        }
    }

    @Test
    void aMessageOfTheRestApiHasNoHeadersAndNoClient() {
        Prepared looking = Prepared.sound().answering(Rpc.ON_MESSAGE_PUBLISH, request -> {
            Message message = ((MessagePublishRequest) request).getMessage();
            boolean fromApi = message.getFrom().equals("http_api")
                    && message.getHeadersMap().isEmpty();
            return WireReplies.error(fromApi ? Status.Code.INTERNAL : Status.Code.UNAVAILABLE, "seen");
        });

        assertThat(Checked.by("MSG-07", looking)).isEqualTo("status INTERNAL (13): seen");
    }

    @Test
    void aLimitOfAMebibyteIsTooSmall() {
        assertThat(Checked.by("MSG-09", limited(1024 * 1024))).isEqualTo(Checked.HOLDS);
        assertThat(Checked.by("MSG-09", limited(1024 * 1024 - 1)))
                .isEqualTo("status RESOURCE_EXHAUSTED (8): larger than max");
        assertThat(Checked.by("MSG-14", limited(4 << 20))).isEqualTo("status RESOURCE_EXHAUSTED (8): larger than max");
        assertThat(Checked.by("MSG-14", limited(5 << 20))).isEqualTo(Checked.HOLDS);
    }

    private static Prepared limited(int most) {
        return Prepared.sound().answering(Rpc.ON_MESSAGE_PUBLISH, request -> {
            int size =
                    ((MessagePublishRequest) request).getMessage().getPayload().size();
            return size > most
                    ? WireReplies.error(Status.Code.RESOURCE_EXHAUSTED, "larger than max")
                    : WireReplies.ok(ValuedResponse.newBuilder()
                            .setMessage(((MessagePublishRequest) request).getMessage())
                            .build());
        });
    }

    @Test
    void whatOneVersionHasIsAskedInThatVersion() {
        Prepared asV2 = Prepared.sound(ProtocolVersion.V2);
        Prepared asV3 = Prepared.sound(ProtocolVersion.V3);

        assertThat(Checked.by("MSG-11", asV2)).isEqualTo(Checked.HOLDS);
        assertThat(asV2.asked()).isNotEmpty().allMatch(request -> request.path().startsWith("/emqx.exhook.v3."));
        assertThat(Checked.by("MSG-12", asV3)).isEqualTo(Checked.HOLDS);
        assertThat(asV3.asked()).isNotEmpty().allMatch(request -> request.path().startsWith("/emqx.exhook.v2."));
    }
}

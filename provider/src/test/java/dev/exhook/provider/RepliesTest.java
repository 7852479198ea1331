package dev.exhook.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import dev.exhook.proto.v3.ValuedResponse.ValueCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {
    private static final Message ORIGINAL = Message.newBuilder()
            .setNode("emqx@127.0.0.1")
            .setId("0005F1B2C3D4E5F60000000000000001")
            .setQos(2)
            .setFrom("c1")
            .setTopic("t/1")
            .setPayload(ByteString.copyFromUtf8("payload"))
            .setTimestamp(1_700_000_000_000L)
            .putHeaders("username", "u1")
            .putHeaders("protocol", "mqtt")
            .build();

    @ParameterizedTest
    @CsvSource({
        "ALLOW,STOP_AND_RETURN,true",
        "DENY,STOP_AND_RETURN,false",
        "ALLOW_AND_CONTINUE,CONTINUE,true",
        "DENY_AND_CONTINUE,CONTINUE,false"
    })
    void aDecisionCarriesItsValueAlsoWhenItIsFalse(Decision decision, ResponsedType type, boolean value) {
        ValuedResponse response = decision.toResponse();
        assertThat(response.getType()).isEqualTo(type);
        assertThat(response.getValueCase()).isEqualTo(ValueCase.BOOL_RESULT);
        assertThat(response.getBoolResult()).isEqualTo(value);
    }

    @Test
    void noOpinionCarriesNoValue() {
        ValuedResponse ignore =
                ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();
        assertThat(Decision.IGNORE.toResponse()).isEqualTo(ignore);
        assertThat(Publish.unchanged().toResponse(ORIGINAL)).isEqualTo(ignore);
        assertThat(Ingress.unchanged().toResponse(ORIGINAL)).isEqualTo(ignore);
    }

    @Test
    void aDroppedMessageIsTheOriginalWithOneHeaderMore() {
        Message blocked =
                ORIGINAL.toBuilder().putHeaders("allow_publish", "false").build();
        assertThat(Publish.drop().toResponse(ORIGINAL)).isEqualTo(message(ResponsedType.STOP_AND_RETURN, blocked));
        assertThat(Publish.drop().andContinue().toResponse(ORIGINAL))
                .isEqualTo(message(ResponsedType.CONTINUE, blocked));
    }

    @Test
    void aRewriteKeepsWhatItDoesNotName() {
        assertThat(Publish.rewrite().topic("t/2").toResponse(ORIGINAL))
                .isEqualTo(message(
                        ResponsedType.CONTINUE,
                        ORIGINAL.toBuilder().setTopic("t/2").build()));
        assertThat(Publish.rewrite().qos(0).toResponse(ORIGINAL))
                .isEqualTo(message(
                        ResponsedType.CONTINUE, ORIGINAL.toBuilder().setQos(0).build()));
        assertThat(Publish.rewrite().payload(ByteString.EMPTY).toResponse(ORIGINAL))
                .isEqualTo(message(
                        ResponsedType.CONTINUE,
                        ORIGINAL.toBuilder().clearPayload().build()));
        assertThat(Publish.rewrite().liftDrop().toResponse(ORIGINAL))
                .isEqualTo(message(
                        ResponsedType.CONTINUE,
                        ORIGINAL.toBuilder().putHeaders("allow_publish", "true").build()));
    }

    @Test
    void changesAddUp() {
        ByteString payload = ByteString.copyFromUtf8("other");
        Rewrite rewrite = Publish.rewrite()
                .topic("t/2")
                .payload(payload)
                .qos(1)
                .liftDrop()
                .andStop();
        assertThat(rewrite.toResponse(ORIGINAL))
                .isEqualTo(message(
                        ResponsedType.STOP_AND_RETURN,
                        ORIGINAL.toBuilder()
                                .setTopic("t/2")
                                .setPayload(payload)
                                .setQos(1)
                                .putHeaders("allow_publish", "true")
                                .build()));
    }

    @Test
    void aRewriteOnTheWayInLooksAsOneOfAPublish() {
        ByteString payload = ByteString.copyFromUtf8("other");
        assertThat(Ingress.rewrite().topic("t/2").toResponse(ORIGINAL))
                .isEqualTo(Publish.rewrite().topic("t/2").toResponse(ORIGINAL));
        assertThat(Ingress.rewrite().payload(payload).andStop().toResponse(ORIGINAL))
                .isEqualTo(Publish.rewrite().payload(payload).andStop().toResponse(ORIGINAL));
    }

    @Test
    void aMessageCanBeRefusedOnTheWayInWithAndWithoutItsPublisher() {
        assertThat(Ingress.drop().toResponse(ORIGINAL)).isEqualTo(Publish.drop().toResponse(ORIGINAL));
        assertThat(Ingress.disconnect().toResponse(ORIGINAL)).isEqualTo(Decision.DENY.toResponse());
    }

    @Test
    void aDroppedMessageIsKnownByItsHeader() {
        Message dropped = Publish.drop().applyTo(ORIGINAL);
        assertThat(Publish.isDropped(dropped)).isTrue();
        assertThat(Publish.isDropped(ORIGINAL)).isFalse();
        assertThat(Publish.isDropped(Publish.rewrite().liftDrop().applyTo(dropped)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#", "+", "a\0"})
    void aTopicThatNoOneCanPublishToIsRefused(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> Publish.rewrite().topic(topic));
        assertThatIllegalArgumentException().isThrownBy(() -> Ingress.rewrite().topic(topic));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 7})
    void aQosThatDoesNotExistIsRefused(int qos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Publish.rewrite().qos(qos))
                .withMessage("QoS must be 0, 1 or 2, not " + qos);
    }

    private static ValuedResponse message(ResponsedType type, Message message) {
        return ValuedResponse.newBuilder().setType(type).setMessage(message).build();
    }
}

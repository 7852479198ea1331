package dev.exhook.conformance.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.expect.Effect.Published;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of docs/expectations.md. */
class EffectTest {
    private static final Published SENT = new Published("in", 1, ByteString.copyFromUtf8("p"));
    private static final Message OTHER = Message.newBuilder().setTopic("out").build();

    private static final ValuedResponse IGNORE_TRUE = ValuedResponse.newBuilder()
            .setType(ResponsedType.IGNORE)
            .setBoolResult(true)
            .build();
    private static final ValuedResponse NOTHING = ValuedResponse.getDefaultInstance();
    private static final ValuedResponse MESSAGE =
            ValuedResponse.newBuilder().setMessage(OTHER).build();
    private static final ValuedResponse UNKNOWN =
            ValuedResponse.newBuilder().setTypeValue(7).build();

    @Test
    void aDecisionIsADecisionInEveryVersion() {
        for (ResponsedType type : List.of(ResponsedType.CONTINUE, ResponsedType.STOP_AND_RETURN)) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                for (boolean decision : List.of(true, false)) {
                    ValuedResponse reply = ValuedResponse.newBuilder()
                            .setType(type)
                            .setBoolResult(decision)
                            .build();
                    assertThat(Effect.admits(reply, version)).isEqualTo(decision);
                    assertThat(Effect.allows(reply, version)).contains(decision);
                }
            }
        }
    }

    @Test
    void noDecisionRefusesUpTo58AndAdmitsFrom59() {
        for (ValuedResponse reply : List.of(IGNORE_TRUE, NOTHING, MESSAGE, UNKNOWN)) {
            assertThat(Effect.admits(reply, ProtocolVersion.V2)).isFalse();
            assertThat(Effect.admits(reply, ProtocolVersion.V3)).isTrue();
        }
    }

    @Test
    void noDecisionOnATopicIsNoMatchsOwn() {
        for (ValuedResponse reply : List.of(IGNORE_TRUE, NOTHING, MESSAGE, UNKNOWN)) {
            assertThat(Effect.allows(reply, ProtocolVersion.V2)).contains(true);
            assertThat(Effect.allows(reply, ProtocolVersion.V3)).isEmpty();
        }
    }

    @Test
    void anUnknownTypeWithAValueFailsOpen() {
        ValuedResponse no = UNKNOWN.toBuilder().setBoolResult(false).build();

        assertThat(Effect.admits(no, ProtocolVersion.V2)).isTrue();
        assertThat(Effect.admits(no, ProtocolVersion.V3)).isTrue();
        assertThat(Effect.allows(no, ProtocolVersion.V2)).contains(true);
    }

    @Test
    void aReturnedMessageReplacesEverythingAlsoByDefaults() {
        assertThat(Effect.publishes(MESSAGE, SENT)).contains(new Published("out", 0, ByteString.EMPTY));
    }

    @Test
    void onlyTheExactTextFalseDrops() {
        assertThat(Effect.publishes(allowing("false"), SENT)).isEmpty();
        assertThat(Effect.publishes(allowing("False"), SENT)).isPresent();
        assertThat(Effect.publishes(allowing("true"), SENT)).isPresent();
    }

    private static ValuedResponse allowing(String text) {
        return ValuedResponse.newBuilder()
                .setMessage(OTHER.toBuilder().putHeaders("allow_publish", text))
                .build();
    }

    @Test
    void withoutADecisionTheMessageIsPublishedAsItCame() {
        ValuedResponse ignoredMessage =
                MESSAGE.toBuilder().setType(ResponsedType.IGNORE).build();
        ValuedResponse unknownMessage = MESSAGE.toBuilder().setTypeValue(7).build();
        for (ValuedResponse reply : List.of(IGNORE_TRUE, NOTHING, UNKNOWN, ignoredMessage, unknownMessage)) {
            assertThat(Effect.publishes(reply, SENT)).contains(SENT);
        }
        assertThat(Effect.publishes(NOTHING.toBuilder().setBoolResult(false).build(), SENT))
                .as("a bool blocks nothing")
                .contains(SENT);
    }
}

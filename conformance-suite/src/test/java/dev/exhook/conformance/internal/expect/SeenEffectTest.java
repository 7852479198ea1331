package dev.exhook.conformance.internal.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.emulated.ProtoMessages;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The tables of docs/expectations.md. */
class SeenEffectTest {
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

    private static boolean admits(ValuedResponse reply, ProtocolVersion version) {
        boolean start = !Releases.standingFor(version).has(Behavior.AUTHENTICATION_STARTS_REFUSED);
        return Verdicts.admits(
                InChain.deciding(version, Question.AUTHENTICATE, true)
                        .outcome(Position.ALONE, start, told -> ProtoMessages.reply(reply)),
                Releases.standingFor(version));
    }

    private static Optional<Boolean> allows(ValuedResponse reply, ProtocolVersion version) {
        return SeenEffect.allows(
                InChain.deciding(version, Question.AUTHORIZE, true)
                        .outcome(Position.ALONE, true, told -> ProtoMessages.reply(reply)),
                version);
    }

    private static Optional<Published> publishes(ValuedResponse reply) {
        HookMessage sent = new HookMessage("n", "1", 1, "c", "in", ByteString.copyFromUtf8("p"), 0, Map.of());
        return SeenEffect.publishes(
                InChain.publishing(ProtocolVersion.V3)
                        .outcome(Position.ALONE, sent, told -> ProtoMessages.reply(reply)),
                SENT);
    }

    @Test
    void aDecisionIsADecisionInEveryVersion() {
        for (ResponsedType type : List.of(ResponsedType.CONTINUE, ResponsedType.STOP_AND_RETURN)) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                for (boolean decision : List.of(true, false)) {
                    ValuedResponse reply = ValuedResponse.newBuilder()
                            .setType(type)
                            .setBoolResult(decision)
                            .build();
                    assertThat(admits(reply, version)).isEqualTo(decision);
                    assertThat(allows(reply, version)).contains(decision);
                }
            }
        }
    }

    @Test
    void noDecisionRefusesUpTo58AndAdmitsFrom59() {
        for (ValuedResponse reply : List.of(IGNORE_TRUE, NOTHING, MESSAGE, UNKNOWN)) {
            assertThat(admits(reply, ProtocolVersion.V2)).isFalse();
            assertThat(admits(reply, ProtocolVersion.V3)).isTrue();
        }
    }

    @Test
    void noDecisionOnATopicIsNoMatchsOwn() {
        for (ValuedResponse reply : List.of(IGNORE_TRUE, NOTHING, MESSAGE, UNKNOWN)) {
            assertThat(allows(reply, ProtocolVersion.V2)).contains(true);
            assertThat(allows(reply, ProtocolVersion.V3)).isEmpty();
        }
    }

    @Test
    void anUnknownTypeWithAValueFailsOpen() {
        ValuedResponse no = UNKNOWN.toBuilder().setBoolResult(false).build();

        assertThat(admits(no, ProtocolVersion.V2)).isTrue();
        assertThat(admits(no, ProtocolVersion.V3)).isTrue();
        assertThat(allows(no, ProtocolVersion.V2)).contains(true);
    }

    @Test
    void aReturnedMessageReplacesEverythingAlsoByDefaults() {
        assertThat(publishes(MESSAGE)).contains(new Published("out", 0, ByteString.EMPTY));
    }

    @Test
    void onlyTheExactTextFalseDrops() {
        assertThat(publishes(allowing("false"))).isEmpty();
        assertThat(publishes(allowing("False"))).isPresent();
        assertThat(publishes(allowing("true"))).isPresent();
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
            assertThat(publishes(reply)).contains(SENT);
        }
        assertThat(publishes(NOTHING.toBuilder().setBoolResult(false).build()))
                .as("a bool blocks nothing")
                .contains(SENT);
    }
}

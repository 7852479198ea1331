package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decisions of replies, what a whole run sees of them, and what is said about them. */
class DecisionTest {
    private static final Message SENT = Message.newBuilder()
            .setTopic("t")
            .setQos(1)
            .setPayload(ByteString.copyFromUtf8("p"))
            .putHeaders("username", "u")
            .build();
    private static final MessagePublishRequest REQUEST =
            MessagePublishRequest.newBuilder().setMessage(SENT).build();
    private static final ValuedResponse YES =
            ValuedResponse.newBuilder().setBoolResult(true).build();
    private static final ValuedResponse NO = ValuedResponse.newBuilder()
            .setType(ResponsedType.STOP_AND_RETURN)
            .setBoolResult(false)
            .build();
    private static final ValuedResponse IGNORE =
            ValuedResponse.newBuilder().setType(ResponsedType.IGNORE).build();

    private final Observations seen = new Observations();

    private static Decision of(Message.Builder back) {
        return Decision.of(ValuedResponse.newBuilder().setMessage(back).build(), REQUEST);
    }

    @Test
    void yesNoAndNothing() {
        assertThat(Decision.of(YES, REQUEST)).isEqualTo(Decision.YES).hasToString("yes");
        assertThat(Decision.of(NO, REQUEST)).isEqualTo(Decision.NO).hasToString("no");
        assertThat(Decision.of(IGNORE, REQUEST)).isEqualTo(Decision.NONE).hasToString("IGNORE");
        assertThat(Decision.of(ValuedResponse.getDefaultInstance(), REQUEST)).isEqualTo(Decision.NONE);
        assertThat(Decision.of(YES.toBuilder().setType(ResponsedType.IGNORE).build(), REQUEST))
                .as("IGNORE takes the value away")
                .isEqualTo(Decision.NONE);
    }

    @Test
    void aMessageIsWhatEmqxTakesOfIt() {
        assertThat(of(SENT.toBuilder())).isEqualTo(Decision.UNCHANGED);
        assertThat(of(SENT.toBuilder().setId("9").putHeaders("more", "1"))).isEqualTo(Decision.UNCHANGED);
        assertThat(of(SENT.toBuilder().setTopic("u"))).isEqualTo(Decision.CHANGED);
        assertThat(of(SENT.toBuilder().setQos(0))).isEqualTo(Decision.CHANGED);
        assertThat(of(SENT.toBuilder().clearPayload())).isEqualTo(Decision.CHANGED);
        assertThat(of(SENT.toBuilder().putHeaders("allow_publish", "true"))).isEqualTo(Decision.CHANGED);
        assertThat(of(SENT.toBuilder().putHeaders("allow_publish", "false"))).isEqualTo(Decision.DROPPED);
    }

    @Test
    void aMessageThatWasDroppedBeforeIsNotDroppedByThisOne() {
        Message dropped = SENT.toBuilder().putHeaders("allow_publish", "false").build();

        assertThat(Decision.of(
                        ValuedResponse.newBuilder().setMessage(dropped).build(),
                        MessagePublishRequest.newBuilder().setMessage(dropped).build()))
                .isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void repliesAreCountedByHookAndDecision() {
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, YES));
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, YES));
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, NO));
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.error(Status.Code.INTERNAL, "oops")));
        seen.accept(
                Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.ok(ByteString.copyFrom(new byte[] {0x0a, 100}))));
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance()));
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_CONNACK, WireReplies.silence()));

        assertThat(seen.of(Hook.CLIENT_AUTHENTICATE)).isEqualTo(Map.of(Decision.YES, 2, Decision.NO, 1));
        assertThat(seen.of(Hook.CLIENT_CONNECT)).as("it decides nothing").isEmpty();
        assertThat(seen.answered()).containsExactlyInAnyOrder("OnClientAuthenticate", "OnClientConnect");
        assertThat(seen.wasCalled(Hook.CLIENT_CONNACK)).isTrue();
        assertThat(seen.wasCalled(Hook.CLIENT_CONNECTED)).isFalse();
    }

    private void answers(Rpc rpc, ValuedResponse reply, int times) {
        for (int i = 0; i < times; i++) {
            seen.accept(Exchanges.of(rpc, reply));
        }
    }

    private List<String> notes() {
        return Notes.of(Optional.empty(), new HookListAtEnd(Optional.empty(), Optional.empty()), seen, false);
    }

    @Test
    void tenTimesTheSameIsSaid() {
        answers(Rpc.ON_CLIENT_AUTHORIZE, NO, 9);
        assertThat(notes()).isEmpty();

        answers(Rpc.ON_CLIENT_AUTHORIZE, NO, 1);
        assertThat(notes()).containsExactly("client.authorize gave the same answer to all 10 calls: no");

        answers(Rpc.ON_CLIENT_AUTHORIZE, YES, 1);
        assertThat(notes()).isEmpty();
    }

    @Test
    void whoLetsNobodyInIsAskedToSayWhomItDoes() {
        answers(Rpc.ON_CLIENT_AUTHENTICATE, NO, 12);

        assertThat(notes())
                .containsExactly("client.authenticate refused every client (12 calls), so admission was never seen:"
                        + " say with --expect whom it lets in");
    }

    @Test
    void whoNeverDecidesCostsAWait() {
        answers(Rpc.ON_MESSAGE_PUBLISH, IGNORE, 10);

        assertThat(notes())
                .containsExactly("message.publish decided nothing in all 10 calls (IGNORE): while it is declared,"
                        + " each of them costs a client the wait for a call");
    }

    @Test
    void otherMessagesMayDifferFromEachOther() {
        answers(
                Rpc.ON_MESSAGE_PUBLISH,
                ValuedResponse.newBuilder().setMessage(SENT).build(),
                20);

        assertThat(notes()).isEmpty();
    }

    private static Optional<LoadedResponse> list(String... hooks) {
        LoadedResponse.Builder list = LoadedResponse.newBuilder();
        for (String hook : hooks) {
            list.addHooks(HookSpec.newBuilder().setName(hook));
        }
        return Optional.of(list.build());
    }

    @Test
    void hooksThatNoRuleCalledAreSaidWhereAllRulesRan() {
        seen.accept(Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance()));
        Optional<LoadedResponse> list = list("client.connect", "client.connack", "session.created");
        HookListAtEnd same = new HookListAtEnd(list, Optional.empty());

        assertThat(Notes.of(list, same, seen, true))
                .containsExactly("declared, but called by no rule: client.connack, session.created");
        assertThat(Notes.of(list, same, seen, false)).isEmpty();
    }

    @Test
    void aListThatIsAnotherOneAtTheEndIsSaid() {
        HookListAtEnd other = new HookListAtEnd(list("b", "c"), Optional.empty());

        assertThat(Notes.of(list("b", "a"), other, seen, false))
                .containsExactly("the target listed [a, b] at the start and [b, c] at the end: was it the same"
                        + " provider all the time?");
        assertThat(Notes.of(list("c", "b"), other, seen, false)).isEmpty();
        assertThat(Notes.of(list("a"), new HookListAtEnd(Optional.empty(), Optional.of("it was gone")), seen, false))
                .containsExactly("it was gone");
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void aDecisionHasWordsOfItsOwn(Decision decision) {
        assertThat(decision.toString()).isNotEqualTo(decision.name()).isNotBlank();
    }
}

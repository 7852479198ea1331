package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.NotApplicableException;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The things that rules read from replies. */
class RepliesInWordsTest {
    private static final Message SENT = Message.newBuilder()
            .setId("0005")
            .setNode("emqx@a")
            .setFrom("c1")
            .setTopic("t/1")
            .setQos(1)
            .setPayload(ByteString.copyFromUtf8("p"))
            .setTimestamp(7)
            .putHeaders("username", "u")
            .putHeaders("allow_publish", "true")
            .build();

    private static MessagePublishRequest request(Message message) {
        return MessagePublishRequest.newBuilder().setMessage(message).build();
    }

    private static Exchange published(ValuedResponse reply) {
        return Exchanges.of(Rpc.ON_MESSAGE_PUBLISH, request(SENT), WireReplies.ok(reply));
    }

    private static Exchange returned(Message message) {
        return published(ValuedResponse.newBuilder().setMessage(message).build());
    }

    private static Exchange loaded(String... hooks) {
        LoadedResponse.Builder list = LoadedResponse.newBuilder();
        for (String hook : hooks) {
            list.addHooks(HookSpec.newBuilder().setName(hook));
        }
        return Exchanges.of(Rpc.ON_PROVIDER_LOADED, list.build());
    }

    @Test
    void aDecisionIsReadFromAWholeAnswerOnly() {
        ValuedResponse yes = ValuedResponse.newBuilder().setBoolResult(true).build();

        assertThat(Answers.valued(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, yes)))
                .contains(yes);
        assertThat(Answers.valued(
                        Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.error(Status.Code.INTERNAL, ""))))
                .isEmpty();
        assertThat(Answers.valued(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.unended(yes))))
                .as("it is not known whether more would have come")
                .isEmpty();
        assertThat(Answers.parse(Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.unended(yes))))
                .contains(yes);
    }

    @Test
    void twoStatusesSayNo() {
        assertThat(Answers.refusal(refused(Status.Code.PERMISSION_DENIED)))
                .contains("status PERMISSION_DENIED (7): no");
        assertThat(Answers.refusal(refused(Status.Code.UNAUTHENTICATED))).contains("status UNAUTHENTICATED (16): no");
        assertThat(Answers.refusal(refused(Status.Code.INTERNAL))).isEmpty();
        assertThat(Answers.refusal(Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance())))
                .isEmpty();
    }

    private static Exchange refused(Status.Code status) {
        return Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.error(status, "no"));
    }

    @Test
    void decisionsAreToldInWords() {
        assertThat(Decisions.text(ValuedResponse.newBuilder()
                        .setType(ResponsedType.STOP_AND_RETURN)
                        .setBoolResult(false)
                        .build()))
                .isEqualTo("STOP_AND_RETURN false");
        assertThat(Decisions.text(ValuedResponse.getDefaultInstance())).isEqualTo("CONTINUE without a value");
        assertThat(Decisions.text(ValuedResponse.newBuilder()
                        .setMessage(SENT.toBuilder().setQos(-1))
                        .build()))
                .isEqualTo("CONTINUE with topic [t/1], QoS 4294967295, 1 bytes");
    }

    @Test
    void aMessageThatEmqxTakesOverIsOneThatIsNotIgnored() {
        Exchange ignored = published(ValuedResponse.newBuilder()
                .setType(ResponsedType.IGNORE)
                .setMessage(SENT)
                .build());
        Exchange bool =
                published(ValuedResponse.newBuilder().setBoolResult(true).build());
        Exchange stopped = published(ValuedResponse.newBuilder()
                .setType(ResponsedType.STOP_AND_RETURN)
                .setMessage(SENT)
                .build());

        assertThat(PublishReplies.message(ignored)).isEmpty();
        assertThat(PublishReplies.message(bool)).isEmpty();
        assertThat(PublishReplies.message(stopped)).contains(SENT);
        assertThat(PublishReplies.returned(List.of(ignored, stopped, bool))).containsExactly(stopped);
        assertThatThrownBy(() -> PublishReplies.returned(List.of(ignored, bool)))
                .isInstanceOf(NotApplicableException.class)
                .hasMessage("no message was returned, so each is published as it came");
        Exchange failed = Exchanges.of(
                Rpc.ON_MESSAGE_PUBLISH, WireReplies.error(Status.Code.INVALID_ARGUMENT, "payload is not UTF-8"));
        assertThatThrownBy(() -> PublishReplies.returned(List.of(failed)))
                .as("what failed was not published as it came because nothing was returned")
                .hasMessageStartingWith("the call with ")
                .hasMessageContaining(" failed, so no message came back to look at: ")
                .hasMessageEndingWith("status INVALID_ARGUMENT (3): payload is not UTF-8");
        assertThatThrownBy(() -> PublishReplies.returned(List.of(ignored, failed)))
                .hasMessageStartingWith("1 of 2 calls failed, so no message came back to look at, and the others");
    }

    @Test
    void aChangeOfWhatEmqxNeverTakesOverIsSeen() {
        assertThat(ReadOnlyFields.changed(returned(SENT))).isEmpty();
        assertThat(ReadOnlyFields.changed(returned(Message.getDefaultInstance())))
                .as("what is left out claims nothing")
                .isEmpty();
        assertThat(changed(SENT.toBuilder().setTopic("x").setQos(0).clearPayload()))
                .isEmpty();
        assertThat(changed(SENT.toBuilder().putHeaders("allow_publish", "false")))
                .isEmpty();
        assertThat(changed(SENT.toBuilder().setId("9"))).contains("id [9] in place of [0005]");
        assertThat(changed(SENT.toBuilder().setNode("b"))).contains("node [b] in place of [emqx@a]");
        assertThat(changed(SENT.toBuilder().setFrom("b"))).contains("from [b] in place of [c1]");
        assertThat(changed(SENT.toBuilder().setTimestamp(8))).contains("timestamp [8] in place of [7]");
        assertThat(changed(SENT.toBuilder().putHeaders("username", "v"))).contains("the header username [v]");
        assertThat(changed(SENT.toBuilder().putHeaders("mine", ""))).contains("the header mine []");
    }

    private static Optional<String> changed(Message.Builder back) {
        return ReadOnlyFields.changed(returned(back.build()));
    }

    @Test
    void whatTheNextProviderDoesNotGetIsSeen() {
        assertThat(ReadOnlyFields.lost(request(SENT), request(SENT))).isEmpty();
        assertThat(lost(SENT.toBuilder().setTopic("x").setQos(2).clearPayload()))
                .isEmpty();
        assertThat(lost(SENT.toBuilder().removeHeaders("allow_publish").putHeaders("more", "1")))
                .isEmpty();
        assertThat(lost(SENT.toBuilder().clearId())).contains("id [] in place of [0005]");
        assertThat(lost(SENT.toBuilder().clearNode())).contains("node [] in place of [emqx@a]");
        assertThat(lost(SENT.toBuilder().clearFrom())).contains("from [] in place of [c1]");
        assertThat(lost(SENT.toBuilder().clearTimestamp())).contains("timestamp [0] in place of [7]");
        assertThat(lost(SENT.toBuilder().removeHeaders("username"))).contains("the header username [] in place of [u]");
    }

    private static Optional<String> lost(Message.Builder next) {
        return ReadOnlyFields.lost(request(SENT), request(next.build()));
    }

    @Test
    void aReplyTouchesAMessageByFourThingsOnly() {
        assertThat(untouched(SENT.toBuilder().clearId().clearFrom().clearTimestamp()))
                .isTrue();
        assertThat(untouched(SENT.toBuilder().clearHeaders()))
                .as("nothing means true")
                .isTrue();
        assertThat(untouched(SENT.toBuilder().setTopic("x"))).isFalse();
        assertThat(untouched(SENT.toBuilder().setQos(0))).isFalse();
        assertThat(untouched(SENT.toBuilder().clearPayload())).isFalse();
        assertThat(untouched(SENT.toBuilder().putHeaders("allow_publish", "false")))
                .isFalse();
    }

    private static boolean untouched(Message.Builder back) {
        return ReadOnlyFields.isUntouched(request(SENT), back.build());
    }

    @Test
    void theListedHooksAreRead() {
        assertThat(HookLists.names(loaded("b", "a"))).containsExactly("b", "a");
        assertThat(HookLists.names(Exchanges.of(Rpc.ON_PROVIDER_LOADED, WireReplies.silence())))
                .isEmpty();
        assertThat(HookLists.inBothVersions(List.of("session.created", "message.ingress", "client.connect", "what")))
                .containsExactly("client.connect", "session.created", "what");
    }

    @Test
    void eachLoadListsTheSame() {
        HookLists.requireSame(List.of(loaded("a", "b"), loaded("a", "b")));

        assertThatThrownBy(() -> HookLists.requireSame(List.of(loaded("a", "b"), loaded("b", "a"))))
                .isInstanceOf(RuleViolation.class)
                .hasMessageContaining("actual: [b, a] after [a, b]");
        assertThatThrownBy(() -> HookLists.requireSame(
                        List.of(loaded("a"), Exchanges.of(Rpc.ON_PROVIDER_LOADED, WireReplies.silence()))))
                .hasMessageContaining("actual: no reply within 2.0 s");
    }

    @Test
    void aNameThatIsNearlyAHooksIsPutRight() {
        assertThat(HookNames.withSuggestion("Client.Connect"))
                .isEqualTo("[Client.Connect], did you mean client.connect?");
        assertThat(HookNames.withSuggestion("client_connect"))
                .isEqualTo("[client_connect], did you mean client.connect?");
        assertThat(HookNames.withSuggestion("on.the.moon")).isEqualTo("[on.the.moon]");
        assertThat(HookNames.all().split(", ")).hasSize(Hook.values().length).contains("message.publish");
    }
}

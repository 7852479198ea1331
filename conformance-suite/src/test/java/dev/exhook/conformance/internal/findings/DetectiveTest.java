package dev.exhook.conformance.internal.findings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Results;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Exchanges;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The replies that came, and the kind of cause that each points to. */
class DetectiveTest {
    /** Each of no bytes, behind its prefix of five. */
    private static final ByteString TWO_MESSAGES = ByteString.copyFrom(new byte[10]);

    private static Violation shown(String actual, Exchange exchange) {
        return new Violation("a reply", actual, actual, List.of(exchange));
    }

    private static RuleResult failed(String rule, Violation how) {
        return Results.of(rule, new Verdict.Failed(how));
    }

    private static String codeOf(String rule, Exchange exchange) {
        return codeOf(rule, exchange, Seen.NOTHING);
    }

    private static String codeOf(String rule, Exchange exchange, Seen seen) {
        RuleResult result = failed(rule, shown("what came", exchange));
        List<Clue> clues = new Detective(Words.shipped(), seen)
                .clues(result, result.verdict().violation().orElseThrow());
        assertThat(clues)
                .singleElement()
                .satisfies(clue -> assertThat(clue.evidence()).containsExactly(exchange));
        return clues.get(0).code();
    }

    private static String codeOf(WireReply reply) {
        return codeOf("REC-03", Exchanges.of(Rpc.ON_CLIENT_CONNECT, reply));
    }

    @Test
    void failedCallsPointToTheirCauses() {
        assertThat(codeOf(WireReplies.error(Status.Code.INTERNAL, "Failed to serialize response!")))
                .isEqualTo("returned-none");
        assertThat(codeOf(WireReplies.error(Status.Code.UNIMPLEMENTED, "method OnClientConnect not implemented")))
                .isEqualTo("not-implemented");
        assertThat(codeOf(WireReplies.error(Status.Code.UNIMPLEMENTED, ""))).isEqualTo("missing");
        assertThat(codeOf(WireReplies.error(Status.Code.RESOURCE_EXHAUSTED, "message larger than max")))
                .isEqualTo("too-large");
        assertThat(codeOf(WireReplies.error(Status.Code.PERMISSION_DENIED, "no")))
                .isEqualTo("refused-by-status");
        assertThat(codeOf(WireReplies.error(Status.Code.UNKNOWN, "oops"))).isEqualTo("exception");
        assertThat(codeOf(WireReplies.error(Status.Code.UNAVAILABLE, "oops"))).isEqualTo("failed");
        assertThat(codeOf(WireReplies.frames(TWO_MESSAGES, Status.Code.OK))).isEqualTo("answered-twice");
        assertThat(codeOf(WireReplies.frames(ByteString.EMPTY, Status.Code.OK))).isEqualTo("failed");
        assertThat(codeOf(WireReplies.reset(ErrorCode.INTERNAL_ERROR))).isEqualTo("reset");
        assertThat(codeOf(WireReplies.silence())).isEqualTo("silent");
        assertThat(codeOf(WireReplies.unended(EmptySuccess.getDefaultInstance())))
                .isEqualTo("silent");
        assertThat(codeOf(WireReplies.lost("the peer closed the connection"))).isEqualTo("connection-lost");
    }

    private static String asked(Rpc rpc, String text) {
        return codeOf("REC-07", Exchanges.of(rpc, WireReplies.error(Status.Code.UNKNOWN, text)));
    }

    @Test
    void anErrorInTheAuthorsWordsMayBeMeantAsANo() {
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "bad password")).isEqualTo("error-as-no");
        assertThat(asked(Rpc.ON_CLIENT_AUTHORIZE, "this topic is not yours")).isEqualTo("error-as-no");
        assertThat(asked(Rpc.ON_MESSAGE_PUBLISH, "blocked")).isEqualTo("error-as-no");
        assertThat(asked(Rpc.ON_CLIENT_CONNECT, "bad password"))
                .as("nothing to refuse there")
                .isEqualTo("exception");
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "")).isEqualTo("exception");
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "Unknown error"))
                .as("grpc-js, for what is thrown")
                .isEqualTo("exception");
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "Unknown Error"))
                .as("grpc-js, for an error without a text")
                .isEqualTo("exception");
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "Exception calling application: 'NoneType' object"))
                .isEqualTo("exception");
        assertThat(asked(Rpc.ON_CLIENT_AUTHENTICATE, "Application error processing RPC"))
                .isEqualTo("exception");
    }

    @Test
    void grpcJsHasWordsOfItsOwnForWhatIsMissingAndForWhatItCannotWrite() {
        assertThat(codeOf(WireReplies.error(Status.Code.INTERNAL, "Error serializing response")))
                .isEqualTo("not-serialized");
        assertThat(codeOf(
                        WireReplies.error(Status.Code.UNIMPLEMENTED, "The server does not implement the method /x/y")))
                .isEqualTo("no-handler");
    }

    @Test
    void aCallThatEndsTheTargetKillsIt() {
        Exchange last = Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.lost("the peer closed the connection"));
        Seen killed = new Seen(Set.of(), Set.of("OnClientConnect"), Map.of());

        assertThat(codeOf("SVC-06", last, killed)).isEqualTo("killed");
        assertThat(codeOf("SVC-06", Exchanges.of(Rpc.ON_CLIENT_CONNACK, last.wire()), killed))
                .isEqualTo("connection-lost");
        assertThat(text(shown("the target went away during this rule: x", last).by(Violation.Cause.WENT_AWAY), killed))
                .isEqualTo("the target went away during this rule: x");
        assertThat(text(shown("a reply was lost", last), killed))
                .isEqualTo("the connection was lost: the peer closed the connection");
    }

    private static String text(Violation how, Seen seen) {
        return new Detective(Words.shipped(), seen)
                .clues(failed("SVC-06", how), how)
                .get(0)
                .text();
    }

    private static ValuedResponse.Builder reply(ResponsedType type) {
        return ValuedResponse.newBuilder().setType(type);
    }

    private static String login(ValuedResponse.Builder reply) {
        return codeOf("VAL-02", Exchanges.of(Rpc.ON_CLIENT_AUTHENTICATE, reply.build()));
    }

    private static String publish(ValuedResponse.Builder reply) {
        return codeOf("VAL-03", Exchanges.of(Rpc.ON_MESSAGE_PUBLISH, reply.build()));
    }

    @Test
    void repliesOfTheWrongKindPointToTheirCauses() {
        assertThat(login(reply(ResponsedType.CONTINUE))).isEqualTo("value-missing");
        assertThat(login(reply(ResponsedType.IGNORE).setBoolResult(true))).isEqualTo("value-ignored");
        assertThat(login(reply(ResponsedType.IGNORE).setMessage(Message.getDefaultInstance())))
                .isEqualTo("value-ignored");
        assertThat(login(reply(ResponsedType.CONTINUE).setTypeValue(7))).isEqualTo("unknown-type");
        assertThat(login(reply(ResponsedType.IGNORE))).isEqualTo("rule VAL-02");
        assertThat(login(reply(ResponsedType.CONTINUE).setBoolResult(true))).isEqualTo("rule VAL-02");
        assertThat(publish(reply(ResponsedType.CONTINUE).setBoolResult(true))).isEqualTo("message-allowed");
        assertThat(publish(reply(ResponsedType.CONTINUE).setBoolResult(false))).isEqualTo("message-missing");
        assertThat(publish(reply(ResponsedType.CONTINUE))).isEqualTo("message-missing");
        assertThat(publish(reply(ResponsedType.CONTINUE).setMessage(Message.getDefaultInstance())))
                .isEqualTo("rule VAL-03");
        assertThat(codeOf(
                        "SVC-08",
                        Exchanges.of(
                                Rpc.ON_CLIENT_CONNECT,
                                reply(ResponsedType.CONTINUE)
                                        .setBoolResult(true)
                                        .build())))
                .isEqualTo("other-type");
        assertThat(codeOf("REC-03", Exchanges.of(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance())))
                .as("a notification has no value")
                .isEqualTo("rule REC-03");
    }

    private static Exchange returned(Message.Builder back) {
        Message sent = Message.newBuilder().setId("0005").setTopic("t").build();
        return Exchanges.of(
                Rpc.ON_MESSAGE_PUBLISH,
                MessagePublishRequest.newBuilder().setMessage(sent).build(),
                WireReplies.ok(ValuedResponse.newBuilder().setMessage(back).build()));
    }

    @Test
    void aMessageWithoutItsIdWasBuiltAnew() {
        assertThat(codeOf("MSG-01", returned(Message.newBuilder().setTopic("t"))))
                .isEqualTo("built-anew");
        assertThat(codeOf("MSG-01", returned(Message.newBuilder().setId("0005"))))
                .isEqualTo("rule MSG-01");
        assertThat(codeOf("MSG-04", returned(Message.newBuilder().setTopic("t"))))
                .isEqualTo("rule MSG-04");
        assertThat(codeOf("MSG-03", returned(Message.newBuilder().setPayload(ByteString.EMPTY))))
                .isEqualTo("text-damaged");
    }

    @Test
    void aRuleToWhichAFailureIsSomethingElseKeepsIt() {
        assertThat(codeOf(
                        "SVC-02",
                        Exchanges.of(Rpc.ON_PROVIDER_LOADED, WireReplies.error(Status.Code.UNIMPLEMENTED, ""))))
                .isEqualTo("rule SVC-02");
        assertThat(codeOf("SVC-04", Exchanges.of(Rpc.ON_PROVIDER_LOADED, WireReplies.silence())))
                .isEqualTo("rule SVC-04");
    }
}

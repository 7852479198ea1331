package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.rules.PassingChecks.Broken;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassingChecksTest {
    private static List<Broken> judge(Rpc rpc, WireReply reply) {
        Message request = rpc.requestType(ProtocolVersion.V3).orElseThrow();
        return PassingChecks.judge(rpc, Exchange.of(rpc.methodName(), "a call", request, reply));
    }

    private static void assertBreaks(String rule, String actual, Rpc rpc, WireReply reply) {
        assertThat(judge(rpc, reply)).containsExactly(new Broken(rule, actual));
    }

    private static ValuedResponse.Builder reply(ResponsedType type) {
        return ValuedResponse.newBuilder().setType(type);
    }

    private static dev.exhook.proto.v3.Message.Builder message() {
        return dev.exhook.proto.v3.Message.newBuilder().setTopic("t").setQos(1);
    }

    @Test
    void theyAreRulesOfTheCatalogue() {
        assertThat(PassingChecks.ids())
                .doesNotHaveDuplicates()
                .isSubsetOf(Catalogue.load().rules().stream().map(RuleSpec::id).toList());
    }

    @Test
    void soundCallsBreakNothing() {
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.ok(EmptySuccess.getDefaultInstance())))
                .isEmpty();
        assertThat(judge(
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        WireReplies.ok(reply(ResponsedType.STOP_AND_RETURN)
                                .setBoolResult(false)
                                .build())))
                .isEmpty();
        assertThat(judge(
                        Rpc.ON_MESSAGE_PUBLISH,
                        WireReplies.ok(reply(ResponsedType.CONTINUE)
                                .setMessage(message())
                                .build())))
                .isEmpty();
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.UNAVAILABLE, "gone")))
                .as("a failure may be meant")
                .isEmpty();
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.lost("gone"))).isEmpty();
    }

    @Test
    void repliesThatDecideNothingOrNotSo() {
        assertBreaks(
                "VAL-02",
                "CONTINUE without a value",
                Rpc.ON_CLIENT_AUTHENTICATE,
                WireReplies.ok(reply(ResponsedType.CONTINUE).build()));
        assertBreaks(
                "VAL-03",
                "STOP_AND_RETURN with bool_result false",
                Rpc.ON_MESSAGE_PUBLISH,
                WireReplies.ok(reply(ResponsedType.STOP_AND_RETURN)
                        .setBoolResult(false)
                        .build()));
        assertBreaks(
                "VAL-04",
                "IGNORE with bool_result false",
                Rpc.ON_CLIENT_AUTHORIZE,
                WireReplies.ok(reply(ResponsedType.IGNORE).setBoolResult(false).build()));
        assertBreaks(
                "VAL-01",
                "type 7",
                Rpc.ON_CLIENT_AUTHORIZE,
                WireReplies.ok(ValuedResponse.newBuilder()
                        .setTypeValue(7)
                        .setBoolResult(false)
                        .build()));
        assertThat(judge(Rpc.ON_CLIENT_AUTHENTICATE, WireReplies.error(Status.Code.PERMISSION_DENIED, "no")))
                .extracting(Broken::rule)
                .containsExactly("VAL-05");
        assertThat(judge(
                        Rpc.ON_CLIENT_AUTHENTICATE,
                        WireReplies.ok(ByteString.copyFrom(new byte[] {0x18, 0x01, 0x22, 0x00}))))
                .extracting(Broken::rule)
                .contains("VAL-07");
    }

    @Test
    void messagesThatCannotBePublished() {
        assertBreaks(
                "MSG-01",
                "QoS 3",
                Rpc.ON_MESSAGE_PUBLISH,
                WireReplies.ok(reply(ResponsedType.CONTINUE)
                        .setMessage(message().setQos(3))
                        .build()));
        assertThat(judge(
                        Rpc.ON_MESSAGE_PUBLISH,
                        WireReplies.ok(reply(ResponsedType.CONTINUE)
                                .setMessage(message().setTopic("a/#"))
                                .build())))
                .extracting(Broken::rule)
                .containsExactly("MSG-02");
        assertBreaks(
                "MSG-04",
                "allow_publish \"False\"",
                Rpc.ON_MESSAGE_PUBLISH,
                WireReplies.ok(reply(ResponsedType.CONTINUE)
                        .setMessage(message().putHeaders("allow_publish", "False"))
                        .build()));
    }

    @Test
    void hookListsThatAreNotLoaded() {
        assertThat(judge(
                        Rpc.ON_PROVIDER_LOADED,
                        WireReplies.ok(LoadedResponse.newBuilder()
                                .addHooks(HookSpec.newBuilder().setName("client.check_acl"))
                                .addHooks(HookSpec.newBuilder()
                                        .setName("message.publish")
                                        .addTopics("a/#/b"))
                                .build())))
                .extracting(Broken::rule)
                .containsExactly("LOAD-02", "LOAD-07");
        assertThat(judge(Rpc.ON_PROVIDER_LOADED, WireReplies.error(Status.Code.INTERNAL, "no")))
                .extracting(Broken::rule)
                .containsExactly("LOAD-01");
    }

    @Test
    void whatIsWrongOnTheWire() {
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.error(Status.Code.UNIMPLEMENTED, "what?")))
                .extracting(Broken::rule)
                .containsExactly("SVC-03");
        assertBreaks("TIM-01", "no reply within 2000 ms", Rpc.ON_CLIENT_CONNECT, WireReplies.silence());
        assertThat(judge(
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.frames(new GrpcFrame(1, ByteString.EMPTY).encode(), Status.Code.OK)))
                .extracting(Broken::rule)
                .contains("TRN-06");
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.unended(EmptySuccess.getDefaultInstance())))
                .extracting(Broken::rule)
                .containsExactly("TRN-07");
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.reset(new ErrorCode(2))))
                .extracting(Broken::rule)
                .containsExactly("TRN-11");
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.ending("grpc-status", "42")))
                .extracting(Broken::rule)
                .containsExactly("TRN-16");
        assertThat(judge(
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.frames(GrpcFrame.plain(ByteString.EMPTY).encode(), Status.Code.INTERNAL)))
                .extracting(Broken::rule)
                .containsExactly("VAL-08");
        assertThat(judge(Rpc.ON_CLIENT_CONNECT, WireReplies.ok(ByteString.copyFromUtf8("{}"))))
                .extracting(Broken::rule)
                .containsExactly("VAL-09");
    }
}

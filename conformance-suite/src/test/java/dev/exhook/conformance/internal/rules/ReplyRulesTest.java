package dev.exhook.conformance.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Prepared;
import dev.exhook.conformance.internal.target.WireReplies;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** VAL, TRN and SVC on prepared replies, one at a time. */
class ReplyRulesTest {
    private static final Rpc LOGIN = Rpc.ON_CLIENT_AUTHENTICATE;
    private static final Rpc PUBLISH = Rpc.ON_MESSAGE_PUBLISH;

    private static ValuedResponse.Builder reply(ResponsedType type) {
        return ValuedResponse.newBuilder().setType(type);
    }

    private static WireReply yes(ResponsedType type) {
        return WireReplies.ok(reply(type).setBoolResult(true).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VAL-01", "VAL-02", "VAL-03", "VAL-04", "VAL-05", "VAL-07", "VAL-08", "VAL-09", "VAL-10", "VAL-11",
                "VAL-12", "VAL-13", "VAL-14", "SVC-01", "SVC-02", "SVC-03", "SVC-05", "SVC-06", "SVC-08", "TRN-05",
                "TRN-06", "TRN-07", "TRN-11", "TRN-14", "TRN-16"
            })
    void aSoundProviderPasses(String rule) {
        assertThat(Checked.by(rule, Prepared.sound())).isEqualTo(Checked.HOLDS);
    }

    static Stream<Arguments> wrong() {
        ValuedResponse yes = reply(ResponsedType.CONTINUE).setBoolResult(true).build();
        ValuedResponse newer = yes.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                9,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
        ByteString both = yes.toByteString()
                .concat(ValuedResponse.newBuilder()
                        .setMessage(dev.exhook.proto.v3.Message.newBuilder().setTopic("t"))
                        .build()
                        .toByteString());
        ByteString frame = GrpcFrame.plain(yes.toByteString()).encode();
        return Stream.of(
                argumentSet(
                        "a fourth type",
                        "VAL-01",
                        LOGIN,
                        WireReplies.ok(yes.toBuilder().setTypeValue(3).build()),
                        "type 3"),
                argumentSet(
                        "a decision without a value",
                        "VAL-02",
                        LOGIN,
                        WireReplies.ok(reply(ResponsedType.STOP_AND_RETURN).build()),
                        "STOP_AND_RETURN without a value"),
                argumentSet(
                        "a message in place of yes or no",
                        "VAL-02",
                        LOGIN,
                        WireReplies.ok(reply(ResponsedType.CONTINUE)
                                .setMessage(dev.exhook.proto.v3.Message.getDefaultInstance())
                                .build()),
                        "CONTINUE with a message"),
                argumentSet("IGNORE needs none", "VAL-02", LOGIN, yes(ResponsedType.IGNORE), Checked.HOLDS),
                argumentSet(
                        "yes to a message",
                        "VAL-03",
                        PUBLISH,
                        yes(ResponsedType.CONTINUE),
                        "CONTINUE with bool_result true"),
                argumentSet(
                        "nothing for a message",
                        "VAL-03",
                        PUBLISH,
                        WireReplies.ok(reply(ResponsedType.STOP_AND_RETURN).build()),
                        "STOP_AND_RETURN without a value"),
                argumentSet("a message that is ignored", "VAL-03", PUBLISH, yes(ResponsedType.IGNORE), Checked.HOLDS),
                argumentSet(
                        "IGNORE with a value",
                        "VAL-04",
                        LOGIN,
                        yes(ResponsedType.IGNORE),
                        "IGNORE with bool_result true"),
                argumentSet(
                        "IGNORE with a message",
                        "VAL-04",
                        PUBLISH,
                        WireReplies.ok(reply(ResponsedType.IGNORE)
                                .setMessage(dev.exhook.proto.v3.Message.getDefaultInstance())
                                .build()),
                        "IGNORE with a message"),
                argumentSet(
                        "a no by a status",
                        "VAL-05",
                        LOGIN,
                        WireReplies.error(Status.Code.PERMISSION_DENIED, "no"),
                        "status PERMISSION_DENIED (7): no"),
                argumentSet("two values", "VAL-07", LOGIN, WireReplies.ok(both), "both are on the wire"),
                argumentSet(
                        "a message before an error",
                        "VAL-08",
                        LOGIN,
                        WireReplies.frames(frame, Status.Code.INTERNAL),
                        "a message, then status INTERNAL (13)"),
                argumentSet(
                        "a field that no version has",
                        "VAL-09",
                        LOGIN,
                        WireReplies.ok(newer),
                        "unknown fields in ValuedResponse: numbers [9]"),
                argumentSet(
                        "bytes of something else",
                        "VAL-09",
                        LOGIN,
                        WireReplies.ok(ByteString.copyFrom(new byte[] {0x0a, 100})),
                        "bytes that do not decode"),
                argumentSet(
                        "a notification that is answered with something",
                        "SVC-08",
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.ok(yes),
                        "2 bytes"),
                argumentSet(
                        "a method that is not there",
                        "SVC-03",
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.error(Status.Code.UNIMPLEMENTED, "nope"),
                        "status UNIMPLEMENTED (12): nope"),
                argumentSet(
                        "credentials are asked for",
                        "TRN-05",
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.error(Status.Code.UNAUTHENTICATED, "who are you?"),
                        "status UNAUTHENTICATED (16): who are you?"),
                argumentSet(
                        "a login that is refused asks for none",
                        "TRN-05",
                        LOGIN,
                        WireReplies.error(Status.Code.UNAUTHENTICATED, "who are you?"),
                        Checked.HOLDS),
                argumentSet(
                        "compressed",
                        "TRN-06",
                        LOGIN,
                        WireReplies.frames(new GrpcFrame(1, yes.toByteString()).encode(), Status.Code.OK),
                        "compression flag 1"),
                argumentSet(
                        "a message that is cut",
                        "TRN-07",
                        LOGIN,
                        WireReplies.frames(frame.substring(0, 6), Status.Code.OK),
                        "6 bytes that make no whole message"),
                argumentSet(
                        "two messages",
                        "TRN-07",
                        LOGIN,
                        WireReplies.frames(frame.concat(frame), Status.Code.OK),
                        "2 messages"),
                argumentSet(
                        "no end",
                        "TRN-07",
                        LOGIN,
                        WireReplies.unended(yes),
                        "a message, and the stream was never ended"),
                argumentSet(
                        "an exception that is thrown",
                        "TRN-11",
                        LOGIN,
                        WireReplies.reset(ErrorCode.INTERNAL_ERROR),
                        "RST_STREAM INTERNAL_ERROR(2)"),
                argumentSet(
                        "an error that is said",
                        "TRN-11",
                        LOGIN,
                        WireReplies.error(Status.Code.INTERNAL, "oops"),
                        Checked.HOLDS),
                argumentSet(
                        "a status above gRPC's",
                        "TRN-16",
                        LOGIN,
                        WireReplies.ending("grpc-status", "17"),
                        "grpc-status 17"),
                argumentSet(
                        "the last status of gRPC's",
                        "TRN-16",
                        LOGIN,
                        WireReplies.ending("grpc-status", "16"),
                        Checked.HOLDS),
                argumentSet(
                        "a status that is no number",
                        "TRN-16",
                        LOGIN,
                        WireReplies.ending("grpc-status", "OK"),
                        "grpc-status OK"),
                argumentSet(
                        "an error to a notification",
                        "REC-03",
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.error(Status.Code.INTERNAL, "oops"),
                        "status INTERNAL (13): oops"),
                argumentSet(
                        "an error to another one",
                        "REC-04",
                        Rpc.ON_CLIENT_CONNECT,
                        WireReplies.error(Status.Code.INTERNAL, "oops"),
                        Checked.HOLDS));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aReplyIsJudged(String rule, Rpc rpc, WireReply reply, String symptom) {
        assertThat(Checked.by(rule, Prepared.sound().answering(rpc, reply))).isEqualTo(symptom);
    }

    @Test
    void aDecisionMustNotDependOnHowOftenItIsAskedFor() {
        var times = new java.util.concurrent.atomic.AtomicInteger();
        Prepared moody = Prepared.sound()
                .answering(
                        LOGIN,
                        request -> WireReplies.ok(reply(ResponsedType.CONTINUE)
                                .setBoolResult(times.getAndIncrement() % 2 == 0)
                                .build()));

        assertThat(Checked.by("VAL-10", moody)).isEqualTo("another decision: CONTINUE true, then CONTINUE false");
    }

    @Test
    void aDecisionMustNotDependOnWhatWasDecidedBefore() {
        Prepared echoing = Prepared.sound()
                .answering(
                        LOGIN,
                        request -> WireReplies.ok(reply(ResponsedType.CONTINUE)
                                .setBoolResult((boolean) Fields.get(request, "result"))
                                .build()));

        assertThat(Checked.by("VAL-11", echoing)).isEqualTo("another decision: CONTINUE true, then CONTINUE false");
        assertThat(Checked.by("VAL-12", echoing)).isEqualTo(Checked.HOLDS);
    }

    @Test
    void whatIsNotAnsweredIsNotCompared() {
        assertThat(Checked.by("VAL-10", Prepared.sound().answering(LOGIN, WireReplies.silence())))
                .isEqualTo("skipped: OnClientAuthenticate was not answered, see REC and TIM");
    }

    @Test
    void whatIsNotDeclaredIsNotJudged() {
        Prepared few = Prepared.sound().listing("client.connect");

        assertThat(Checked.by("VAL-02", few))
                .isEqualTo("skipped: none of [client.authenticate, client.authorize] is declared");
        assertThat(Checked.by("VAL-11", few)).isEqualTo("skipped: client.authenticate is not declared");
        assertThat(few.asked()).noneMatch(request -> request.path().endsWith("OnClientAuthenticate"));
    }

    @Test
    void silenceIsNoAnswer() {
        Prepared mute = Prepared.sound().answering(Rpc.ON_CLIENT_CONNECT, WireReplies.silence());

        assertThat(Checked.by("REC-03", mute)).isEqualTo("no reply within 2.0 s");
    }

    @Test
    void anEmptyReplyToANotificationIsNothing() {
        assertThat(Checked.by(
                        "SVC-08", Prepared.sound().answering(Rpc.ON_CLIENT_CONNECT, EmptySuccess.getDefaultInstance())))
                .isEqualTo(Checked.HOLDS);
    }
}

package dev.exhook.conformance.internal.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.wire.ErrorCode;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireReply.Ending;
import dev.exhook.conformance.internal.target.Fault.Kind;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.EmptySuccess;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private static final EmptySuccess NOTHING = EmptySuccess.getDefaultInstance();
    private static final ByteString ONE = GrpcFrame.plain(ByteString.EMPTY).encode();

    /** A tag of a field of length 100, and no such bytes. */
    private static final ByteString CUT = ByteString.copyFrom(new byte[] {0x0a, 100});

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet("none", WireReplies.ok(NOTHING), null, null),
                argumentSet(
                        "a status in words",
                        WireReplies.error(Status.Code.UNAVAILABLE, "database gone"),
                        Kind.STATUS,
                        "status UNAVAILABLE (14): database gone"),
                argumentSet(
                        "a status without a text",
                        WireReplies.error(Status.Code.INTERNAL, ""),
                        Kind.STATUS,
                        "status INTERNAL (13)"),
                argumentSet(
                        "a status that gRPC does not have",
                        WireReplies.ending("grpc-status", "17"),
                        Kind.STATUS,
                        "status grpc-status 17"),
                argumentSet(
                        "a status that is no number",
                        WireReplies.ending("grpc-status", "OK"),
                        Kind.STATUS,
                        "status grpc-status OK"),
                argumentSet(
                        "no status",
                        WireReplies.ending("x", "y"),
                        Kind.NO_STATUS,
                        "the stream ended without a grpc-status"),
                argumentSet(
                        "no message",
                        WireReplies.ending("grpc-status", "0"),
                        Kind.NOT_ONE_MESSAGE,
                        "status OK with 0 messages"),
                argumentSet(
                        "two messages",
                        WireReplies.frames(ONE.concat(ONE), Status.Code.OK),
                        Kind.NOT_ONE_MESSAGE,
                        "status OK with 2 messages"),
                argumentSet(
                        "a compressed message",
                        WireReplies.frames(new GrpcFrame(1, ByteString.EMPTY).encode(), Status.Code.OK),
                        Kind.COMPRESSED,
                        "a compressed message"),
                argumentSet(
                        "bytes that do not decode",
                        WireReplies.ok(CUT),
                        Kind.UNDECODABLE,
                        "bytes that are no EmptySuccess"),
                argumentSet("silence", WireReplies.silence(), Kind.SILENCE, "no reply within 2.0 s"),
                argumentSet(
                        "a message without an end",
                        WireReplies.unended(NOTHING),
                        Kind.UNENDED,
                        "a message, but the stream was not ended within 2.0 s"),
                argumentSet(
                        "a reset",
                        WireReplies.reset(ErrorCode.INTERNAL_ERROR),
                        Kind.RESET,
                        "RST_STREAM INTERNAL_ERROR(2)"),
                argumentSet("canceled", WireReplies.ended(Ending.CANCELED), Kind.RESET, "canceled"),
                argumentSet(
                        "a lost connection",
                        WireReplies.lost("the peer closed the connection"),
                        Kind.CONNECTION,
                        "the connection was lost: the peer closed the connection"),
                argumentSet(
                        "a lost connection, nobody knows why",
                        WireReplies.ended(Ending.CONNECTION_LOST),
                        Kind.CONNECTION,
                        "the connection was lost: no reason known"),
                argumentSet(
                        "left out by a GOAWAY",
                        WireReplies.ended(Ending.REFUSED),
                        Kind.CONNECTION,
                        "the connection was lost: a GOAWAY left the call out"),
                argumentSet(
                        "not sent",
                        WireReplies.ended(Ending.NOT_SENT),
                        Kind.CONNECTION,
                        "the connection was lost: it was going away"),
                argumentSet(
                        "ended by the provider when the time was up",
                        WireReplies.error(Status.Code.DEADLINE_EXCEEDED, "at 12:34"),
                        Kind.SILENCE,
                        "no reply within 2.0 s, but status DEADLINE_EXCEEDED (4): at 12:34"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void itSaysWhatIsWrongWithACall(WireReply reply, Kind kind, String text) {
        Optional<Fault> fault = Fault.of(Exchanges.of(Rpc.ON_CLIENT_CONNECT, reply));

        assertThat(fault.map(Fault::kind)).isEqualTo(Optional.ofNullable(kind));
        assertThat(fault.map(Fault::text)).isEqualTo(Optional.ofNullable(text));
    }

    /** A limit of its own that the provider keeps is another thing. */
    @Test
    void aDeadlineThatIsOverEarlyIsAStatus() {
        WireReply late = WireReplies.error(Status.Code.DEADLINE_EXCEEDED, "database");
        WireReply early = new WireReply(late.events(), late.ending(), late.timeout(), 0, Duration.ofMillis(300));

        assertThat(Fault.of(Exchanges.of(Rpc.ON_CLIENT_CONNECT, early)))
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Kind.STATUS));
    }

    @ParameterizedTest
    @MethodSource("symptoms")
    void whatMayBeAnotherThingNextTimeIsNoPartOfTheSymptom(WireReply reply, String symptom) {
        assertThat(Fault.of(Exchanges.of(Rpc.ON_CLIENT_CONNECT, reply)))
                .hasValueSatisfying(fault -> assertThat(fault.symptom()).isEqualTo(symptom));
    }

    static Stream<Arguments> symptoms() {
        return Stream.of(
                argumentSet(
                        "whoever noticed that the time was up",
                        WireReplies.error(Status.Code.DEADLINE_EXCEEDED, "at 12:34"),
                        "no reply within 2.0 s"),
                argumentSet("how a connection ended", WireReplies.lost("reset"), "the connection was lost"),
                argumentSet(
                        "sizes in a status",
                        WireReplies.error(Status.Code.RESOURCE_EXHAUSTED, "larger than max (1048 vs. 4)"),
                        "status RESOURCE_EXHAUSTED (8): larger than max ("),
                argumentSet("no text", WireReplies.error(Status.Code.INTERNAL, ""), "status INTERNAL (13)"),
                argumentSet(
                        "a text without figures",
                        WireReplies.error(Status.Code.INTERNAL, "oops"),
                        "status INTERNAL (13): oops"));
    }

    @Test
    void aMethodThatTheContractDoesNotHaveMayAnswerAnything() {
        assertThat(Fault.of(Exchange.of("OnTeleport", "made up", NOTHING, WireReplies.ok(CUT))))
                .isEmpty();
    }

    @Test
    void aStatusMayBeMissing() {
        assertThat(Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.silence()).statusInWords())
                .isEqualTo("no grpc-status");
    }

    @Test
    void onlyOneWholeUncompressedMessageIsAReply() {
        assertThat(Exchanges.of(Rpc.ON_CLIENT_CONNECT, NOTHING).reply()).contains(NOTHING);
        assertThat(Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.ok(CUT)).reply())
                .isEmpty();
        assertThat(Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.frames(ONE.concat(ONE), Status.Code.OK))
                        .message())
                .isEmpty();
        assertThat(Exchanges.of(
                                Rpc.ON_CLIENT_CONNECT,
                                WireReplies.frames(new GrpcFrame(1, ByteString.EMPTY).encode(), Status.Code.OK))
                        .message())
                .isEmpty();
        assertThat(Exchanges.of(Rpc.ON_CLIENT_CONNECT, WireReplies.frames(ONE, Status.Code.INTERNAL))
                        .message())
                .as("whatever the status")
                .contains(ByteString.EMPTY);
    }

    @Test
    void nineTenthsOfTheTimeAreNearlyAll() {
        WireReply late = WireReplies.error(Status.Code.DEADLINE_EXCEEDED, "x");
        WireReply nearly = new WireReply(late.events(), late.ending(), late.timeout(), 0, Duration.ofMillis(1800));

        assertThat(Fault.of(Exchanges.of(Rpc.ON_CLIENT_CONNECT, nearly)))
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(Kind.SILENCE));
    }

    @Test
    void aMethodThatTheContractDoesNotHaveHasNoType() {
        Exchange teleport = Exchange.of("OnTeleport", "made up", NOTHING, WireReplies.ok(NOTHING));

        assertThatThrownBy(teleport::responseType)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OnTeleport is no method of the contract");
    }
}

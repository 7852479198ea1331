package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.List;
import java.util.Random;

/** Peers whose replies are no replies, or those to other questions. */
final class HostileReplies {
    private static final ByteString NO_MESSAGE = ByteString.copyFrom(new byte[] {(byte) 0xFF, (byte) 0xFF, 1});
    private static final ByteString UNKNOWN_CONSTANT = ByteString.copyFrom(new byte[] {8, 7, 24, 1});
    private static final int LONGEST_GARBAGE = 200;

    private HostileReplies() {}

    static List<Hostile> all() {
        return List.of(
                Hostile.onConnected(
                        "TWICE",
                        "answers events twice",
                        "SVC-05",
                        () -> call -> call.headers()
                                .message(ByteString.EMPTY)
                                .message(ByteString.EMPTY)
                                .trailers(0),
                        "status OK with 2 messages"),
                Hostile.onConnected(
                        "TWICE-IN-ONE",
                        "answers events twice in one frame",
                        "SVC-05",
                        () -> call -> call.headers()
                                .data(plain(ByteString.EMPTY).concat(plain(ByteString.EMPTY)), false)
                                .trailers(0),
                        "2 messages"),
                Hostile.onConnected(
                        "GZIP",
                        "compresses what nobody asked it to",
                        "SVC-05",
                        () -> call -> call.headers()
                                .data(new GrpcFrame(1, ByteString.copyFromUtf8("gzip")).encode(), false)
                                .trailers(0),
                        "a compressed message"),
                Hostile.onConnected(
                        "NO-TRAILERS",
                        "ends streams without a status",
                        "SVC-05",
                        () -> call -> call.headers().data(plain(ByteString.EMPTY), true),
                        "the stream ended without a grpc-status"),
                Hostile.onConnected(
                        "STATUS-ABC",
                        "has a status that is no number",
                        "SVC-05",
                        () -> call -> call.headers(
                                HeaderList.of(
                                        ":status", "200", "content-type", "application/grpc", "grpc-status", "abc"),
                                true),
                        "grpc-status abc"),
                Hostile.onConnected(
                        "BAD-GATEWAY",
                        "answers events with a proxy's page",
                        "SVC-05",
                        () -> HostileReplies::page,
                        "HTTP status 502, content-type text/html, \"<html><script>alert(1)</script>\\u001b[2J"),
                Hostile.lost(
                        "PROXY",
                        "answers everything with a proxy's page",
                        port -> RawProvider.start(port, HostileReplies::page),
                        "speaks HTTP/2 but not gRPC: OnProviderLoaded was answered with HTTP status 502, "
                                + "content-type text/html, no grpc-status, \"<html>"),
                Hostile.onConnected(
                        "TRUNCATED",
                        "sends half of a message, and that all is well",
                        "SVC-05",
                        () -> call -> call.headers()
                                .data(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 9, 1}), false)
                                .trailers(0),
                        "status OK with 0 messages"),
                Hostile.onConnected(
                        "UNDECODABLE",
                        "answers events with bytes that are no message",
                        "REC-05,VAL-09",
                        () -> call -> call.reply(NO_MESSAGE),
                        "bytes that are no EmptySuccess"),
                Hostile.onConnected(
                        "STATUS-500",
                        "answers rightly under HTTP status 500",
                        "TRN-17",
                        () -> call -> call.headers(
                                        HeaderList.of(":status", "500", "content-type", "application/grpc"), false)
                                .message(ByteString.EMPTY)
                                .trailers(0),
                        ":status 500, in "),
                Hostile.onConnected(
                        "MESSAGE-AND-ERROR",
                        "answers, and says that it failed",
                        "SVC-05",
                        () -> call -> call.headers().message(ByteString.EMPTY).trailers(Status.Code.INTERNAL.value()),
                        "INTERNAL (13)"),
                Hostile.breaks(
                        "OK-WITHOUT-MESSAGE",
                        "says to everything that all is well, and nothing else",
                        "SVC-05",
                        () -> HostileConnections.butLoading(
                                call -> call.headers().trailers(0)),
                        "status OK with 0 messages"),
                Hostile.breaks(
                        "WRONG-ARM",
                        "decides on clients by a message",
                        "VAL-02,VAL-07",
                        () -> Defects.replying(
                                Rpc.ON_CLIENT_AUTHENTICATE,
                                ValuedResponse.newBuilder()
                                        .setTypeValue(2)
                                        .setMessage(dev.exhook.proto.v3.Message.newBuilder()
                                                .setTopic("\u001b[31m"))
                                        .build()),
                        "FAIL  VAL-02"),
                Hostile.breaks(
                        "UNKNOWN-TYPE",
                        "decides by a type that there is not",
                        "VAL-01",
                        () -> Defects.on(Rpc.ON_CLIENT_AUTHENTICATE, call -> call.reply(UNKNOWN_CONSTANT)),
                        "FAIL  VAL-01",
                        "type 7, in "),
                Hostile.breaks(
                        "EMPTY-DECISION",
                        "decides by an empty message",
                        "VAL-02,VAL-01",
                        () -> Defects.on(Rpc.ON_CLIENT_AUTHORIZE, call -> call.reply(ByteString.EMPTY)),
                        "FAIL  VAL-02"),
                Hostile.breaks(
                        "EVENTS-DECIDED",
                        "answers events by a decision",
                        "VAL-09,SVC-08",
                        () -> Defects.replying(Rpc.ON_CLIENT_CONNECTED, SoundProvider.decision(false)),
                        "OnClientConnected"),
                Hostile.breaks(
                        "DECISIONS-LOADED",
                        "answers decisions by a list of hooks",
                        "VAL-09,VAL-01,VAL-02",
                        () -> Defects.replying(Rpc.ON_CLIENT_AUTHENTICATE, SoundProvider.hooks()),
                        "OnClientAuthenticate"),
                Hostile.breaks(
                        "RANDOM",
                        "answers with bytes by chance",
                        "SVC-05",
                        () -> random(new Random(1)),
                        "bytes that are no "));
    }

    private static ByteString plain(ByteString message) {
        return GrpcFrame.plain(message).encode();
    }

    private static void page(RawCall call) {
        call.headers(HeaderList.of(":status", "502", "content-type", "text/html"), false)
                .data(ByteString.copyFromUtf8("<html><script>alert(1)</script>\u001b[2J\n::error::no"), true);
    }

    private static RawProvider.Script random(Random random) {
        return HostileConnections.butLoading(call -> {
            byte[] bytes = new byte[random.nextInt(LONGEST_GARBAGE)];
            random.nextBytes(bytes);
            call.reply(ByteString.copyFrom(bytes));
        });
    }
}

package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.GrpcFrame;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Peers whose replies have no end, or one that is too late. */
final class HostileStreams {
    private static final int SIXTEEN_KIBIBYTES = 16 * 1024;
    static final ByteString CHUNK = ByteString.copyFrom(new byte[SIXTEEN_KIBIBYTES]);

    private static final Duration A_BREATH = Duration.ofMillis(1);
    private static final Duration SLOW = Duration.ofMillis(50);

    /** Later than the timeout of any test run. */
    private static final Duration TOO_LATE = Duration.ofSeconds(2);

    private static final int MANY = 2000;
    private static final String LATE = "no reply within 1.0 s";
    private static final String UNENDED = "but the stream was not ended within 1.0 s";

    private HostileStreams() {}

    static List<Hostile> all() {
        return List.of(
                events("NEVER", "never answers events", () -> call -> {}, LATE),
                events(
                        "LATE",
                        "answers events after the deadline",
                        () -> call -> call.pause(TOO_LATE).reply(ByteString.EMPTY),
                        LATE),
                events(
                        "UNENDED",
                        "answers events and does not end the stream",
                        () -> call -> call.headers().message(ByteString.EMPTY),
                        UNENDED),
                events("ENDLESS", "answers events for ever", () -> HostileStreams::endlessReply, "FAIL  SVC-05"),
                events(
                        "ENDLESS-MESSAGES",
                        "answers events with messages for ever",
                        () -> call -> {
                            call.headers();
                            endless(call, GrpcFrame.plain(CHUNK).encode());
                        },
                        "FAIL  SVC-05"),
                events(
                        "NO-FLOW-CONTROL",
                        "answers events for ever, whatever the window",
                        () -> call -> {
                            call.headers();
                            ByteString frame = RawFrames.data(call.stream(), CHUNK);
                            call.connection().flood(() -> frame);
                        },
                        "FAIL  SVC-05"),
                events(
                        "EMPTY-DATA",
                        "answers events with empty frames for ever",
                        () -> call -> {
                            call.headers();
                            ByteString frame = RawFrames.data(call.stream(), ByteString.EMPTY);
                            call.connection().flood(() -> frame);
                        },
                        "FAIL  SVC-05"),
                events(
                        "INTERIM",
                        "answers events with HTTP status 103 for ever",
                        () -> call -> {
                            ByteString frame = RawFrames.headers(call.stream(), false, HeaderList.of(":status", "103"));
                            call.connection().flood(() -> frame);
                        },
                        "FAIL  SVC-05"),
                events(
                        "HEADERS",
                        "sends headers and headers and headers",
                        () -> call -> {
                            HeaderList interim = HeaderList.of(":status", "103", "link", "x".repeat(1000));
                            for (int i = 0; i < MANY; i++) {
                                call.headers(interim, false);
                            }
                        },
                        LATE),
                events(
                        "TRAILERS",
                        "sends trailers for ever that are none",
                        () -> call -> {
                            call.headers().message(ByteString.EMPTY);
                            ByteString frame =
                                    RawFrames.headers(call.stream(), false, HeaderList.of("grpc-status", "0"));
                            call.connection().flood(() -> frame);
                        },
                        "FAIL  SVC-05"),
                Hostile.breaks(
                        "BYTEWISE",
                        "decides byte by byte, with a pause behind each",
                        "SVC-05",
                        () -> Defects.on(Rpc.ON_CLIENT_AUTHENTICATE, HostileStreams::bytewise),
                        "FAIL  SVC-05"),
                Hostile.breaks(
                                "SLOW",
                                "takes its time for everything",
                                "REC",
                                () -> HostileConnections.butLoading(call -> {
                                    call.pause(SLOW.multipliedBy(8));
                                    SoundProvider.INSTANCE.answer(call);
                                }),
                                "the run was ended after 1 s (max-time)")
                        .waitedFor()
                        .with("--max-time", "1")
                        .endingWith(3),
                Hostile.breaks(
                                "TOO-SLOW",
                                "takes longer than anybody waits",
                                "SVC,LOAD",
                                () -> HostileConnections.butLoading(call -> {
                                    call.pause(TOO_LATE.multipliedBy(2));
                                    SoundProvider.INSTANCE.answer(call);
                                }),
                                "the run was ended after 2 s (max-time)")
                        .with("--max-time", "2")
                        .endingWith(3));
    }

    private static Hostile events(String id, String behavior, Supplier<RawProvider.Script> script, String... words) {
        return Hostile.onConnected(id, behavior, "SVC-05", script, words);
    }

    /** A reply of one message that has no end. */
    static void endlessReply(RawCall call) {
        call.headers().data(ByteString.copyFrom(new byte[] {0, 0x7F, 0, 0, 0}), false);
        endless(call, CHUNK);
    }

    /** As much of it as the other side takes. */
    static void endless(RawCall call, ByteString chunk) {
        call.data(chunk, false).pause(A_BREATH).step(() -> {
            if (!call.connection().isClosed()) {
                endless(call, chunk);
            }
        });
    }

    private static void bytewise(RawCall call) {
        ByteString reply =
                GrpcFrame.plain(SoundProvider.decision(true).toByteString()).encode();
        call.headers();
        for (int i = 0; i < reply.size(); i++) {
            call.pause(SLOW.multipliedBy(4)).data(reply.substring(i, i + 1), false);
        }
        call.trailers(0);
    }
}

package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Peers that break HTTP/2 in the middle of a call, with frames that nobody may send, or nobody so many of. */
final class HostileFrames {
    private static final int TOO_LARGE = 1_000_000;
    private static final int UNKNOWN_TYPE = 0xEE;
    private static final int OVERFLOW = Integer.MAX_VALUE;
    private static final int TABLE_INDEX = 0xBE; // 62, the first of the dynamic table
    private static final int INDEXED_LITERAL = 0x40;
    private static final int A_LOT = 5_000;

    private HostileFrames() {}

    static List<Hostile> all() {
        return List.of(
                ending("CONTINUATION", "sends HEADERS that go on for ever", call -> {
                    call.connection().raw(RawFrames.frame(Http2FrameTypes.HEADERS, 0, call.stream(), ByteString.EMPTY));
                    ByteString more = RawFrames.frame(
                            Http2FrameTypes.CONTINUATION, 0, call.stream(), RawFrames.block(field("x-a", 10_000)));
                    call.connection().flood(() -> more);
                }),
                ending("HPACK-BOMB", "sends small HEADERS that stand for large ones", frames(HostileFrames::bomb)),
                ending(
                        "BAD-HPACK",
                        "sends HEADERS that refer to fields that never were",
                        frames(call -> RawFrames.frame(
                                Http2FrameTypes.HEADERS,
                                RawFrames.END_HEADERS,
                                call.stream(),
                                ByteString.copyFrom(new byte[] {(byte) 0xFF, (byte) 0xFF, 0x7F})))),
                ending(
                        "LARGE-FRAME",
                        "sends a frame that is larger than allowed",
                        frames(call -> RawFrames.data(call.stream(), ByteString.copyFrom(new byte[TOO_LARGE])))),
                ending(
                        "DATA-0",
                        "sends DATA on no stream",
                        frames(call -> RawFrames.data(0, ByteString.copyFromUtf8("abc")))),
                ending(
                        "CUT-FRAME",
                        "announces a frame, sends half of it and hangs up",
                        call -> call.raw(RawFrames.head(100, Http2FrameTypes.DATA, 0, call.stream()))
                                .raw(ByteString.copyFrom(new byte[50]))
                                .hangUp()),
                ending(
                        "HTTP-1-TEXT",
                        "answers in HTTP/1.1 in the middle of HTTP/2",
                        frames(call -> ByteString.copyFromUtf8("HTTP/1.1 500 Internal Server Error\r\n\r\n"))),
                ending("WINDOW-0", "widens the window by nothing", frames(call -> RawFrames.windowUpdate(0, 0))),
                bearing(
                        "WIDE-WINDOW",
                        "widens the window beyond its limit",
                        call -> RawFrames.windowUpdate(call.stream(), OVERFLOW)
                                .concat(RawFrames.windowUpdate(call.stream(), OVERFLOW))),
                bearing(
                        "PUSH",
                        "pushes what nobody asked for",
                        call -> RawFrames.frame(
                                Http2FrameTypes.PUSH_PROMISE,
                                RawFrames.END_HEADERS,
                                call.stream(),
                                ByteString.copyFrom(new byte[] {0, 0, 0, 2})
                                        .concat(RawFrames.block(HeaderList.of(":path", "/a"))))),
                bearing(
                        "UNKNOWN-FRAME",
                        "sends frames of a type that there is not",
                        call -> RawFrames.frame(UNKNOWN_TYPE, 0xFF, call.stream(), ByteString.copyFrom(new byte[99]))),
                bearing("SETTINGS-STORM", "sends SETTINGS by the thousand", call -> times(A_LOT, RawFrames.settings())),
                bearing("PING-FLOOD", "sends pings by the thousand", call -> times(A_LOT, RawFrames.ping())),
                bearing(
                        "EARLY",
                        "answers streams that are not open yet",
                        call -> RawFrames.headers(call.stream() + 1000, true, HeaderList.of(":status", "200"))),
                Hostile.onConnected(
                                "AGAIN",
                                "resets streams that are over",
                                "SVC-05",
                                () -> call -> {
                                    SoundProvider.INSTANCE.answer(call);
                                    call.raw(RawFrames.frame(
                                            Http2FrameTypes.RST_STREAM,
                                            0,
                                            call.stream(),
                                            ByteString.copyFrom(new byte[4])));
                                },
                                "pass  SVC-05")
                        .isBorne());
    }

    /** It does that at OnClientConnected, and the connection is lost by it. */
    private static Hostile ending(String id, String behavior, Consumer<RawCall> step) {
        return Hostile.onConnected(id, behavior, "SVC-05", () -> step::accept, "FAIL  SVC-05");
    }

    /** It does that before each sound answer, and no rule minds. */
    private static Hostile bearing(String id, String behavior, Function<RawCall, ByteString> before) {
        Supplier<RawProvider.Script> script = () -> Defects.on(Rpc.ON_CLIENT_CONNECTED, call -> {
            call.raw(before.apply(call));
            SoundProvider.INSTANCE.answer(call);
        });
        return Hostile.breaks(id, behavior, "SVC-05", script, "pass  SVC-05").isBorne();
    }

    private static Consumer<RawCall> frames(Function<RawCall, ByteString> bytes) {
        return call -> call.raw(bytes.apply(call));
    }

    /** A field of four kilobytes to be remembered, and then thousands of bytes that each stand for it. */
    private static ByteString bomb(RawCall call) {
        byte[] field = RawFrames.block(field("x-bomb", 4000)).toByteArray();
        field[0] = INDEXED_LITERAL;
        byte[] references = new byte[10_000];
        Arrays.fill(references, (byte) TABLE_INDEX);
        return RawFrames.frame(
                Http2FrameTypes.HEADERS,
                RawFrames.END_HEADERS,
                call.stream(),
                ByteString.copyFrom(field).concat(ByteString.copyFrom(references)));
    }

    private static HeaderList field(String name, int length) {
        return HeaderList.of(name, "v".repeat(length));
    }

    private static ByteString times(int count, ByteString frame) {
        return ByteString.copyFrom(Collections.nCopies(count, frame));
    }
}

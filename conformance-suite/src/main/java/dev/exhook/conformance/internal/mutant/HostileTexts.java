package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.MessagePublishRequest;
import dev.exhook.proto.v3.ValuedResponse;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Peers that write to whoever reads the report: its terminal, its browser, the log of its CI server. */
final class HostileTexts {
    private static final String EVIL =
            "\u001b[31mred\u001b]0;title\u0007\u009b2J\n::stop-commands::x\n##[error]y\u202e\u2028<script>alert(1)</script>";

    /** As HPACK carries it: a char a byte. */
    private static final String EVIL_BYTES =
            new String(EVIL.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    /** How {@link #EVIL} begins in each report. */
    private static final String SHOWN = "\\u001b[31mred\\u001b]0;title\\u0007\\u009b2J\\u000a::stop-commands::x";

    private static final int A_MILLION = 1_000_000;

    private HostileTexts() {}

    static List<Hostile> all() {
        return List.of(
                failing("EVIL-MESSAGE", "fails with a message for the terminal", "13", percent(EVIL), SHOWN),
                failing(
                        "RAW-MESSAGE",
                        "fails with a message of raw bytes for the terminal",
                        "13",
                        EVIL_BYTES,
                        "\\u001b[31mred"),
                failing(
                        "LONG-MESSAGE",
                        "fails with a message of nearly a megabyte",
                        "13",
                        "a".repeat(A_MILLION),
                        "FAIL  SVC-05"),
                failing("EVIL-STATUS", "has a status for the terminal", EVIL_BYTES, "", "grpc-status \\u001b[31mred"),
                headed("EVIL-TYPE", "has a content type for the terminal", "TRN-18", "content-type", "WARN  TRN-18"),
                headed("EVIL-HTTP", "has an HTTP status for the terminal", "TRN-17", ":status", "WARN  TRN-17"),
                headed(
                        "EVIL-ENCODING",
                        "names a compression for the terminal",
                        "TRN-19",
                        "grpc-encoding",
                        "WARN  TRN-19"),
                publishing(
                        "EVIL-TOPIC",
                        "publishes to topics for the terminal",
                        "MSG-02",
                        message -> message.toBuilder()
                                .setTopic("a/#/" + EVIL + "\u0000")
                                .build(),
                        "FAIL  MSG-02"),
                publishing(
                        "EVIL-HEADERS",
                        "publishes with headers for the terminal",
                        "MSG-04",
                        message -> message.toBuilder()
                                .putHeaders("allow_publish", EVIL)
                                .putHeaders(EVIL, EVIL)
                                .build(),
                        SHOWN),
                publishing(
                        "EVIL-PAYLOAD",
                        "publishes payloads for the terminal",
                        "MSG-04,MSG-01",
                        message -> message.toBuilder()
                                .setQos(7)
                                .setPayload(ByteString.copyFromUtf8(EVIL))
                                .build(),
                        "FAIL  MSG-01"));
    }

    /** Fails on OnClientConnected, with header fields as they are. */
    private static Hostile failing(String id, String behavior, String status, String message, String words) {
        HeaderList fields = HeaderList.of(
                ":status", "200", "content-type", "application/grpc", "grpc-status", status, "grpc-message", message);
        return Hostile.onConnected(id, behavior, "SVC-05", () -> call -> inFrames(call, fields), words);
    }

    /** A million bytes are no single frame. */
    private static void inFrames(RawCall call, HeaderList fields) {
        int most = Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE;
        ByteString block = RawFrames.block(fields);
        for (int from = 0; from < block.size(); from += most) {
            int to = Math.min(from + most, block.size());
            int flags = to == block.size() ? RawFrames.END_HEADERS : 0;
            call.raw(
                    from == 0
                            ? RawFrames.frame(
                                    Http2FrameTypes.HEADERS,
                                    flags | RawFrames.END_STREAM,
                                    call.stream(),
                                    block.substring(0, to))
                            : RawFrames.frame(
                                    Http2FrameTypes.CONTINUATION, flags, call.stream(), block.substring(from, to)));
        }
    }

    private static Hostile headed(String id, String behavior, String rules, String name, String words) {
        HeaderList fields = name.equals(":status")
                ? HeaderList.of(":status", EVIL_BYTES, "content-type", "application/grpc")
                : name.equals("content-type")
                        ? HeaderList.of(":status", "200", name, EVIL_BYTES)
                        : HeaderList.of(":status", "200", "content-type", "application/grpc", name, EVIL_BYTES);
        return Hostile.onConnected(
                id,
                behavior,
                rules,
                () -> call -> call.raw(RawFrames.headers(call.stream(), false, fields))
                        .message(ByteString.EMPTY)
                        .trailers(0),
                words,
                "\\u001b[31mred\\u001b]0;title\\u0007");
    }

    private static Hostile publishing(
            String id, String behavior, String rules, UnaryOperator<Message> change, String words) {
        RawProvider.Script script = Defects.answering(
                Rpc.ON_MESSAGE_PUBLISH,
                request -> ValuedResponse.newBuilder()
                        .setTypeValue(2)
                        .setMessage(change.apply(((MessagePublishRequest) request).getMessage()))
                        .build());
        return Hostile.breaks(id, behavior, rules, () -> script, words);
    }

    /** As grpc-message is written: printable ASCII, all else by its bytes. */
    private static String percent(String text) {
        StringBuilder percent = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            percent.append(b >= ' ' && b <= '~' && b != '%' ? String.valueOf((char) b) : String.format("%%%02X", b));
        }
        return percent.toString();
    }
}

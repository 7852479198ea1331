package dev.exhook.conformance.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.conformance.wire.ErrorCode;
import dev.exhook.conformance.wire.HeaderList;
import dev.exhook.conformance.wire.RawProvider;
import dev.exhook.proto.Rpc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * A peer that no kit should fall for: with most of them nothing can be checked, and the rest must not hold a run up.
 *
 * @param behavior what it does, to be read after "it"
 * @param outcome a rule that it breaks, or, where the run cannot begin, a part of the diagnosis
 * @param starter starts it on a free port of loopback
 */
public record Hostile(String behavior, String outcome, Supplier<RawProvider> starter) {
    private static final int NINE_MEBIBYTES = 9 * 1024 * 1024;
    private static final int A_LOT = 2000;

    /** Later than the timeout of any test run. */
    private static final Duration TOO_LATE = Duration.ofSeconds(2);

    /** All of them. */
    public static List<Hostile> all() {
        return List.of(
                new Hostile("accepts connections and is mute", "within", RawProvider::mute),
                new Hostile("hangs up at once", "closes before", RawProvider::hangingUp),
                new Hostile(
                        "speaks HTTP/1.1 only",
                        "HTTP/1.1",
                        () -> RawProvider.saying("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII))),
                new Hostile(
                        "speaks TLS where none is expected",
                        "TLS",
                        () -> RawProvider.saying(new byte[] {0x15, 3, 3, 0, 2, 2, 40})),
                new Hostile("never answers a call", "within", () -> RawProvider.start(call -> {})),
                new Hostile(
                        "resets each stream",
                        "reset",
                        () -> RawProvider.start(call -> call.reset(ErrorCode.INTERNAL_ERROR))),
                new Hostile(
                        "closes the connection in the middle of each reply",
                        "closed",
                        () -> RawProvider.start(call -> call.headers()
                                .data(ByteString.copyFrom(new byte[2]), false)
                                .hangUp())),
                new Hostile(
                        "answers events after the deadline",
                        "TIM-01",
                        () -> on(call -> call.pause(TOO_LATE).reply(ByteString.EMPTY))),
                new Hostile(
                        "answers events twice",
                        "TRN-07",
                        () -> on(call -> call.headers()
                                .message(ByteString.EMPTY)
                                .message(ByteString.EMPTY)
                                .trailers(0))),
                new Hostile(
                        "sends headers and headers and headers",
                        "REC-05",
                        () -> on(call -> {
                            HeaderList interim = HeaderList.of(":status", "103", "link", "x".repeat(1000));
                            for (int i = 0; i < A_LOT; i++) {
                                call.headers(interim, false);
                            }
                        })),
                new Hostile(
                        "hangs up in the middle of replies to events",
                        "REC-05",
                        () -> on(call -> call.headers()
                                .data(ByteString.copyFrom(new byte[2]), false)
                                .hangUp())),
                new Hostile(
                        "replies to events with nine mebibytes",
                        "VAL-09",
                        () -> on(call -> call.reply(ByteString.copyFrom(new byte[NINE_MEBIBYTES])))));
    }

    private static RawProvider on(RawProvider.Script defect) {
        return RawProvider.start(Defects.on(Rpc.ON_CLIENT_CONNECTED, defect));
    }

    /** Starts it on a free port of loopback. */
    public RawProvider start() {
        return starter.get();
    }

    @Override
    public String toString() {
        return "it " + behavior;
    }
}

package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawFrames;
import dev.exhook.broker.internal.script.raw.RawLine;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.script.raw.RawTalk;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Peers that say something else before HTTP/2 has begun, or nothing. */
final class HostileTalks {
    /** What would color, name and clear a terminal, and a script. */
    private static final String EVIL = "\u001b[31mRED\u001b]0;TITLE\u0007\u001b[2J<script>alert(1)</script>\r\n";

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    private HostileTalks() {}

    static List<Hostile> all() {
        return List.of(
                Hostile.lost(
                        "MUTE",
                        "accepts connections, and neither hears nor says anything",
                        port -> RawProvider.talking(port, onAccept(RawLine::stopListening)),
                        "accepts the connection but sends no HTTP/2 SETTINGS within 1000 ms"),
                Hostile.lost(
                        "LISTENER",
                        "hears all and says nothing",
                        RawProvider::mute,
                        "accepts the connection but sends no HTTP/2 SETTINGS within 1000 ms"),
                Hostile.lost(
                        "DEAF",
                        "has more connections waiting than its system keeps",
                        RawProvider::deaf,
                        "no answer to the TCP connect within 1000 ms"),
                Hostile.lost("HANG-UP", "hangs up at once", RawProvider::hangingUp, "accepts TCP and closes before"),
                Hostile.lost(
                        "TCP-RESET",
                        "resets connections at once",
                        port -> RawProvider.talking(port, onAccept(RawLine::reset)),
                        "accepts TCP and closes before"),
                Hostile.lost(
                        "TLS-ONLY",
                        "hangs up on whoever does not begin with TLS",
                        port -> RawProvider.talking(port, onFirstWords(RawLine::hangUp)),
                        "is it a gRPC server, and one without TLS?"),
                Hostile.lost(
                        "TLS",
                        "speaks TLS where none is expected",
                        port -> RawProvider.saying(port, new byte[] {0x15, 3, 3, 0, 2, 2, 40}),
                        "answers with a TLS alert"),
                Hostile.lost(
                        "HTTP-1",
                        "speaks HTTP/1.1 only",
                        saying("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
                        "answers in HTTP/1, but gRPC needs HTTP/2"),
                Hostile.lost(
                        "EVIL-HTTP-1",
                        "speaks to the terminal in HTTP/1.1",
                        saying("HTTP/1.1 400 " + EVIL),
                        "answers in HTTP/1",
                        "\\x1b[31mRED"),
                Hostile.lost(
                        "ENDLESS-HTTP-1",
                        "begins an answer in HTTP/1.1 that never ends",
                        port -> RawProvider.talking(port, onAccept(line -> {
                            line.say(ByteString.copyFromUtf8("HTTP/1.1 200 OK\r\nX-A: "));
                            line.sayForever(ByteString.copyFromUtf8("A".repeat(10_000)));
                        })),
                        "answers in HTTP/1"),
                Hostile.lost(
                        "EVIL-BANNER",
                        "speaks to the terminal",
                        saying(EVIL),
                        "does not speak HTTP/2; its first bytes are",
                        "\\x1b[31mRED"),
                Hostile.lost(
                        "ENDLESS-BANNER",
                        "says A for ever",
                        port -> RawProvider.talking(
                                port, onAccept(line -> line.sayForever(ByteString.copyFromUtf8("A".repeat(10_000))))),
                        "does not speak HTTP/2; its first bytes are \"AAAA"),
                Hostile.lost(
                        "ECHO",
                        "says what it hears",
                        port -> RawProvider.talking(port, new RawTalk() {
                            @Override
                            public void heard(RawLine line, ByteString bytes) {
                                line.say(bytes);
                            }
                        }),
                        "does not speak HTTP/2; its first bytes are \"PRI * HTTP/2.0"),
                Hostile.lost(
                        "LORIS",
                        "sends a byte of its SETTINGS a second",
                        port -> RawProvider.talking(port, onAccept(line -> line.drip(RawFrames.settings(), A_SECOND))),
                        "sends no HTTP/2 SETTINGS within 1000 ms"),
                Hostile.lost(
                        "DRIP",
                        "sends its SETTINGS byte by byte, and then nothing",
                        port -> RawProvider.talking(port, onAccept(line -> line.drip(RawFrames.settings(), A_MOMENT))),
                        "accepted the connection but did not answer OnProviderLoaded within 1.0 s"));
    }

    private static IntFunction<RawProvider> saying(String text) {
        return port -> RawProvider.saying(port, ByteString.copyFromUtf8(text).toByteArray());
    }

    private static RawTalk onAccept(Consumer<RawLine> step) {
        return new RawTalk() {
            @Override
            public void accepted(RawLine line) {
                step.accept(line);
            }
        };
    }

    private static RawTalk onFirstWords(Consumer<RawLine> step) {
        return new RawTalk() {
            @Override
            public void heard(RawLine line, ByteString bytes) {
                step.accept(line);
            }
        };
    }
}

package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a case is, and what the emulated broker makes of it, in a few letters: a verdict is one on these, and holds as
 * long as they are the same.
 */
public final class Fingerprint {
    private static final int BYTES = 8;

    private Fingerprint() {}

    /** Sixteen hexadecimal digits. */
    public static String of(Case played, Release release) {
        byte[] whole = digest().digest((played.text() + made(played, release)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole, 0, BYTES);
    }

    /** A case that the emulated broker breaks on is one that breaks so. */
    private static String made(Case played, Release release) {
        try {
            return TraceComparison.compared(
                            MemoryRun.of(played.scenario(), release).trace())
                    .toString();
        } catch (IllegalStateException | IllegalArgumentException broken) {
            return broken.toString();
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}

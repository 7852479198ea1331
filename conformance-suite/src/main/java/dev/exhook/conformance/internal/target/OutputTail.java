package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The end of what a process writes, however much it writes. Thread-safe. */
final class OutputTail {
    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_LINE = 500;
    private static final int BUFFER = 8 * 1024;

    private final byte[] ring = new byte[KEPT];
    private final OutCries cries = new OutCries();
    private long written;
    private long start;

    /** Reads to the end of the stream; without a reader the process would block when its pipe is full. */
    void follow(InputStream output) {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                add(buffer, read);
                cries.add(buffer, read, System.nanoTime());
            }
        } catch (IOException e) {
            // The process has ended, and its pipe with it.
        }
    }

    /** The lines that tell of an exception or a panic. */
    OutCries cries() {
        return cries;
    }

    private synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (written % KEPT)] = bytes[i];
            written++;
        }
    }

    /** What comes from now on is another process's. */
    synchronized void startAnew() {
        start = written;
    }

    /** Like {@link #lines(int)}, of the process that writes now, or was the last to write. */
    List<String> linesOfTheLast(int most) {
        return lines(textSince(begin()), most);
    }

    private synchronized long begin() {
        return start;
    }

    /**
     * The last lines that are not blank, oldest first, each cut to 500 characters; as they came, control characters
     * included.
     */
    List<String> lines(int most) {
        return lines(textSince(0), most);
    }

    private static List<String> lines(String text, int most) {
        List<String> lines = text.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .map(line -> Printable.cut(line, LONGEST_LINE, "…"))
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private synchronized String textSince(long first) {
        int size = (int) Math.min(written - first, KEPT);
        byte[] last = new byte[size];
        for (int i = 0; i < size; i++) {
            last[i] = ring[(int) ((written - size + i) % KEPT)];
        }
        return new String(last, StandardCharsets.UTF_8);
    }
}

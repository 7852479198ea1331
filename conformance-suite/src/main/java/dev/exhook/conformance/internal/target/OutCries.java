package dev.exhook.conformance.internal.target;

import dev.exhook.conformance.internal.shell.LastWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Lines of a process that tell of an exception or a panic, each with its time: it may well live on. Thread-safe. */
final class OutCries {
    private static final int KEPT = 1_000;

    /** Enough of a line to know it by. */
    private static final int LONGEST_LINE = 500;

    private final Deque<Cry> cries = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private boolean isContinued;

    private record Cry(long at, String line) {}

    /**
     * Reads on.
     *
     * @param at when it came, on the clock of {@link System#nanoTime()}
     */
    synchronized void add(byte[] bytes, int count, long at) {
        for (char c : new String(bytes, 0, count, StandardCharsets.UTF_8).toCharArray()) {
            if (c == '\n') {
                ended(line.toString().stripTrailing(), at);
                line.setLength(0);
            } else if (line.length() < LONGEST_LINE) {
                line.append(c);
            }
        }
    }

    private void ended(String whole, long at) {
        if (isContinued && !cries.isEmpty()) {
            Cry last = cries.removeLast();
            cries.addLast(new Cry(last.at(), last.line() + " " + whole));
            isContinued = false;
        } else if (LastWords.isTelling(whole)) {
            cries.addLast(new Cry(at, whole));
            isContinued = LastWords.goesOn(whole);
            if (cries.size() > KEPT) {
                cries.removeFirst();
            }
        }
    }

    /** The first one that came within this time. */
    synchronized Optional<String> between(long from, long until) {
        return cries.stream()
                .filter(cry -> cry.at() - from >= 0 && until - cry.at() >= 0)
                .map(Cry::line)
                .findFirst();
    }
}

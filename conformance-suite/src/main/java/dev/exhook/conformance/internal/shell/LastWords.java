package dev.exhook.conformance.internal.shell;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds, in what a process has written, the line that tells why it ended. */
public final class LastWords {
    /** As Go, Rust, the JVM, Python and Node.js begin it. */
    private static final Pattern TELLING = Pattern.compile(
            "(panic: |fatal error: |WARNING: DATA RACE|thread '.*panicked at|Exception in thread |([\\w.]+\\.)?\\w*(Error|Exception)( \\[\\w+])?(: |$)).*");

    /** Rust says in the next line what it panicked of. */
    private static final String RUST = "panicked at";

    private LastWords() {}

    /** Tells whether a line tells of an end, or of what would have been one. */
    public static boolean isTelling(String line) {
        return TELLING.matcher(line).matches();
    }

    /** A rule of dashes or equals signs says nothing. */
    private static boolean isSaid(String line) {
        return line.chars().anyMatch(Character::isLetterOrDigit);
    }

    /** Tells whether the next line belongs to a telling one. */
    public static boolean goesOn(String line) {
        return line.contains(RUST);
    }

    /**
     * The last line that tells of an end, or else the last that says anything; empty where there is none.
     *
     * @param lines oldest first
     */
    public static Optional<String> of(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (isTelling(line)) {
                return Optional.of(goesOn(line) && i + 1 < lines.size() ? line + " " + lines.get(i + 1) : line);
            }
        }
        return lines.stream().filter(LastWords::isSaid).reduce((earlier, later) -> later);
    }
}

package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.Printable;
import java.util.Optional;

/** A line that the provider wrote, as a note on the run. */
public final class OutputNote {
    private static final String BEFORE = "the provider's output: ";
    private static final String TAB = "    ";

    private OutputNote() {}

    /** The note, with what is not printable escaped. */
    public static String of(String line) {
        return BEFORE + Printable.line(line.replace("\t", TAB));
    }

    /** The line of such a note; empty: it is about something else. */
    public static Optional<String> line(String note) {
        return note.startsWith(BEFORE) ? Optional.of(note.substring(BEFORE.length())) : Optional.empty();
    }
}

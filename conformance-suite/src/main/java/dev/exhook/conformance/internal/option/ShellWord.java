package dev.exhook.conformance.internal.option;

/** A word of a command line, to be copied from a report into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** As it is typed: in quotes where a shell would read more into it. */
    public static String of(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

package dev.exhook.conformance.internal.shell;

import java.io.File;
import java.util.List;
import java.util.Locale;

/** The shell of this machine. */
public final class Shell {
    /** Tells whether this is Windows, whose shell and processes are others. */
    public static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private Shell() {}

    /** The words that have it run a command. */
    public static List<String> words(String command) {
        return WINDOWS ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    /** The file that has nothing in it, for commands that must not wait for input. */
    public static File nothing() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }
}

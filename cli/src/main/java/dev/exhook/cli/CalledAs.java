package dev.exhook.cli;

import dev.exhook.conformance.internal.option.ShellWord;

/** How this command line was called, for commands that people copy from a report. */
final class CalledAs {
    /** Set by the launchers. */
    static final String PROPERTY = "exhook.tck.called-as";

    private CalledAs() {}

    /** The command's first word, as {@code ./exhook-tck}. */
    static String command() {
        String launcher = System.getProperty(PROPERTY, "");
        return launcher.isBlank() ? "./exhook-tck" : ShellWord.of(launcher);
    }
}

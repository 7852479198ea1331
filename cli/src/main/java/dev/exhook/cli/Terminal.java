package dev.exhook.cli;

import dev.exhook.conformance.internal.report.Style;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The terminal that people see the output on.
 *
 * @param live whether a line may be written over and over: a terminal, and nobody's log
 * @param colored whether colors may be used
 * @param columns how many characters fit in a line; counts only where it is live
 */
record Terminal(boolean live, boolean colored, int columns) {
    /** Set by the launcher where both outputs are a terminal; Java cannot tell. */
    private static final String PROPERTY = "exhook.tck.terminal";

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    /** That of this process, as its environment says it: TERM, NO_COLOR, CI and COLUMNS, which the launcher sets. */
    static Terminal of(CommandLine line, Map<String, String> environment) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean noColor = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean ci = !environment.getOrDefault("CI", "").isEmpty();
        int columns = Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> text.matches("[1-9]\\d{0,3}"))
                .map(Integer::valueOf)
                .orElse(USUAL_COLUMNS);
        return new Terminal(
                Boolean.getBoolean(PROPERTY) && !dumb && !ci,
                line.getColorScheme().ansi().enabled() && !dumb && !noColor,
                Math.max(columns, FEWEST_COLUMNS));
    }

    Style style() {
        return colored ? Style.COLORED : Style.PLAIN;
    }
}

package dev.exhook.conformance.internal.report;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What GitHub's runner takes for a command in a line of a job's log ({@code ActionCommand.TryParseV2, TryParse}). */
public final class GithubRunner {
    private static final Set<String> COMMANDS = Set.of(
            "add-mask",
            "add-matcher",
            "add-path",
            "debug",
            "echo",
            "endgroup",
            "error",
            "group",
            "notice",
            "remove-matcher",
            "save-state",
            "set-env",
            "set-output",
            "stop-commands",
            "warning");

    /** .NET trims all that Unicode calls white space. */
    private static final Pattern V2 =
            Pattern.compile("^[\\s\\p{Z}\\u0085]*::(?<command>[^ :]+)(?<properties>(?: (?:(?!::).)*)?)::(?<data>.*)$");

    private static final Pattern V1 = Pattern.compile("##\\[(?<command>[^ \\]]+)(?<properties>[^]]*)](?<data>.*)$");

    private GithubRunner() {}

    /** A command. */
    public record Command(String name, String properties, String data) {}

    /** The command of a line; empty: the line is only shown. */
    public static Optional<Command> command(String line) {
        return matching(V2, line).or(() -> matching(V1, line));
    }

    private static Optional<Command> matching(Pattern form, String line) {
        Matcher found = form.matcher(line);
        return found.find() && COMMANDS.contains(found.group("command").toLowerCase(Locale.ROOT))
                ? Optional.of(new Command(found.group("command"), found.group("properties"), found.group("data")))
                : Optional.empty();
    }
}

package dev.exhook.cli;

import dev.exhook.conformance.internal.option.OptionSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, {@code docs/exhook-tck.1}, in the language of man(7). */
final class ManPage {
    private static final String HEAD = """
            .\\" Made from the code: mvn test -Ddocs.update=true -Dtest=ManPageTest
            .TH EXHOOK-TCK 1 "" "" "ExHook conformance kit"
            .SH NAME
            exhook-tck \\- checks EMQX ExHook providers, and shows what EMQX does with their answers
            .SH SYNOPSIS
            .B exhook-tck
            .I command
            .RI [ options ]
            .SH DESCRIPTION
            EMQX calls a gRPC service of its user, a hook provider, whenever a client connects, publishes or subscribes, and on
            many more occasions. exhook\\-tck calls a provider as EMQX does and says what is wrong.
            .PP
            Options can be typed, given as environment variables, or stand in a file. An option
            .B \\-\\-max\\-time
            is
            .B EXHOOK_MAX_TIME
            in the environment and
            .B max\\-time
            in
            .IR exhook\\-tck.yaml .
            .SH COMMANDS
            """;

    private static final String TAIL = """
            .SH EXIT STATUS
            The numbers mean the same in each command:
            .B 0
            is good,
            .B 1
            is a result that is not,
            .B 2
            is wrong usage,
            .B 3
            is a target that is not there, and
            .B 4
            is a kit that is broken.
            .SH FILES
            .TP
            .I exhook\\-tck.yaml
            Options by their names, in the working directory.
            """;

    private ManPage() {}

    /** The page for a command line. */
    static String of(CommandLine line) {
        Map<String, List<OptionSpec>> options = CommandOptions.byCommand(line);
        return HEAD
                + ExitCodesPage.byCommand(line).keySet().stream()
                        .map(name -> section(name, spec(line, name), options.getOrDefault(name, List.of())))
                        .collect(Collectors.joining())
                + TAIL;
    }

    private static CommandSpec spec(CommandLine line, String name) {
        CommandLine found = line;
        for (String word : name.split(" ", -1)) {
            found = Objects.requireNonNull(found.getSubcommands().get(word));
        }
        return found.getCommandSpec();
    }

    private static String section(String name, CommandSpec command, List<OptionSpec> options) {
        String parameters = command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        return ".SS " + quoted(name + (parameters.isEmpty() ? "" : " " + parameters)) + "\n"
                + text(String.join("\n", command.usageMessage().description()))
                + options.stream().map(ManPage::option).collect(Collectors.joining());
    }

    private static String option(OptionSpec option) {
        return ".TP\n.B " + escaped((option.flagName() + " " + option.declared().label()).strip()) + "\n"
                + text(option.fullHelp());
    }

    /** Paragraphs, each of whose lines must not look like a request. */
    private static String text(String text) {
        return text.lines().map(line -> guarded(escaped(line.strip())) + "\n").collect(Collectors.joining());
    }

    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}

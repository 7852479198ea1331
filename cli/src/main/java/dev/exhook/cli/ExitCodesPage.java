package dev.exhook.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;

/** The page of all exit codes, {@code docs/exit-codes.md}. */
final class ExitCodesPage {
    private static final String HEAD = """
            # Exit codes

            <!-- Made from the code: mvn test -Ddocs.update=true -Dtest=ExitCodesPageTest -->

            The numbers mean the same in each command, and never change their meaning: 0 is good, 1 is a result that is not,
            2 is wrong usage, 3 is a target that is not there, and 4 is a kit that is broken. `ExitCodesOfCommandsTest` and
            `KitFaultTest` bring them about. What becomes of a run in between is told in [verdicts](verdicts.md).

            | command | 0 | 1 | 2 | 3 | 4 |
            |---|---|---|---|---|---|
            """;

    /** Those of commands that print something and ask nobody. */
    private static final Map<String, String> USUAL = Map.of(
            "0", "done", "2", "wrong usage, or a file that cannot be read or written", "4", "the kit itself is broken");

    private ExitCodesPage() {}

    /** The page for a command line. */
    static String of(CommandLine line) {
        return HEAD
                + byCommand(line).entrySet().stream()
                        .map(command -> row(command.getKey(), command.getValue()))
                        .collect(Collectors.joining());
    }

    /** The codes of each command that does something, with what they say, by its name as typed. */
    static Map<String, Map<String, String>> byCommand(CommandLine line) {
        Map<String, Map<String, String>> commands = new LinkedHashMap<>();
        line.getSubcommands().values().forEach(command -> add(command, commands));
        return commands;
    }

    private static void add(CommandLine command, Map<String, Map<String, String>> commands) {
        boolean isGroup = !(command.getCommandSpec().userObject() instanceof Callable);
        if (!isGroup) {
            String name = command.getCommandSpec().qualifiedName();
            Map<String, String> codes = command.getCommandSpec().usageMessage().exitCodeList();
            commands.put(name.substring(name.indexOf(' ') + 1), new TreeMap<>(codes.isEmpty() ? USUAL : codes));
        }
        command.getSubcommands().values().forEach(below -> add(below, commands));
    }

    private static String row(String command, Map<String, String> codes) {
        return "| `" + command + "` |"
                + IntStream.rangeClosed(0, 4)
                        .mapToObj(code -> " "
                                + codes.getOrDefault(String.valueOf(code), "").replace("|", "\\|") + " |")
                        .collect(Collectors.joining())
                + "\n";
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows a command line that makes no sense: one line that says so, and what was probably meant. */
final class Misuse implements IParameterExceptionHandler {
    private static final int SHORTEST_NAME = 4;

    /** The text of picocli where a command has commands of its own and none of them was named. */
    private static final String NO_SUBCOMMAND = "Missing required subcommand";

    @Override
    public int handleParseException(ParameterException exception, String[] args) {
        CommandLine command = exception.getCommandLine();
        Main.error(
                command, line(exception) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE.code();
    }

    private static String line(ParameterException exception) {
        CommandSpec command = exception.getCommandLine().getCommandSpec();
        if (exception instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), command);
        }
        String message = String.valueOf(exception.getMessage());
        String which = command.parent() == null ? "" : command.name() + ": ";
        return message.equals(NO_SUBCOMMAND)
                ? which + "a command is missing; there are "
                        + String.join(", ", command.subcommands().keySet())
                : message;
    }

    private static String unknown(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            String option = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "there is no option " + option
                    + near(option, command.optionsMap().keySet());
        }
        if (!command.subcommands().isEmpty()) {
            return "there is no command " + word
                    + Suggestion.of(word, command.subcommands().keySet());
        }
        return command.name() + ": nothing is expected where [" + word + "] stands";
    }

    /** Between single letters everything is near. */
    private static String near(String word, Collection<String> known) {
        return word.length() < SHORTEST_NAME
                ? ""
                : Suggestion.closest(word, known)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("");
    }
}

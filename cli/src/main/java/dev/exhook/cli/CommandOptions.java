package dev.exhook.cli;

import dev.exhook.conformance.internal.option.Binder;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.EnvironmentSource;
import dev.exhook.conformance.internal.option.FileSource;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.option.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Options of the commands: typed, in the environment, or in a file, and the first of these counts. */
final class CommandOptions {
    private CommandOptions() {}

    /** Where to find the file. */
    record Configuration(
            @Option(
                    label = "FILE",
                    help = "Options by their names, in YAML (see docs/options.md). Without it exhook-tck.yaml in the"
                            + " working directory, if it is there.")
            Optional<Path> config) {}

    /** Gives each command below this one the options of its record, and {@code --config}. */
    static void declare(CommandLine line) {
        line.getSubcommands().values().forEach(CommandOptions::declare);
        if (line.getCommandSpec().userObject() instanceof WithOptions command) {
            CommandLineSource.declare(line.getCommandSpec(), OptionSpec.of(command.options()));
            CommandLineSource.declare(line.getCommandSpec(), OptionSpec.of(Configuration.class));
        }
    }

    /** The options of each command that has some, by its name as typed. */
    static Map<String, List<OptionSpec>> byCommand(CommandLine line) {
        Map<String, List<OptionSpec>> options = new LinkedHashMap<>();
        if (line.getCommandSpec().userObject() instanceof WithOptions command) {
            String name = line.getCommandSpec().qualifiedName();
            options.put(name.substring(name.indexOf(' ') + 1), OptionSpec.of(command.options()));
        }
        line.getSubcommands().values().forEach(below -> options.putAll(byCommand(below)));
        return options;
    }

    /**
     * The options of a command that is running.
     *
     * @throws IllegalArgumentException for what cannot be meant, with one line
     */
    static <R extends Record> Bound<R> of(CommandSpec command, Class<R> type) {
        Surroundings surroundings = ((Main) command.root().userObject()).surroundings();
        List<OptionSpec> all = byCommand(command.root().commandLine()).values().stream()
                .flatMap(List::stream)
                .toList();
        List<Source> sources = said(command);
        new EnvironmentSource(surroundings.environment())
                .slips(Stream.concat(all.stream(), OptionSpec.of(Configuration.class).stream())
                        .toList())
                .forEach(slip -> Main.error(command.commandLine(), slip));
        configuration(command)
                .map(file -> FileSource.read(file, all, List.of()))
                .ifPresent(sources::add);
        return Binder.bind(type, sources);
    }

    /** The configuration file that a running command reads; empty: none. */
    static Optional<Path> configuration(CommandSpec command) {
        Surroundings surroundings = ((Main) command.root().userObject()).surroundings();
        Path usual = surroundings.folder().resolve(FileSource.NAME);
        return Binder.bind(Configuration.class, said(command))
                .value()
                .config()
                .or(() -> Optional.of(usual).filter(file -> surroundings.configured() && Files.exists(file)));
    }

    private static List<Source> said(CommandSpec command) {
        Surroundings surroundings = ((Main) command.root().userObject()).surroundings();
        return new ArrayList<>(List.of(
                new CommandLineSource(command.commandLine().getParseResult()),
                new EnvironmentSource(surroundings.environment())));
    }
}

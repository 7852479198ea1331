package dev.exhook.cli;

import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.FileSource;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck init}. */
@Command(
        name = "init",
        description = "Writes a commented exhook-tck.yaml, and a file for your CI that checks your provider.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InitCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Where a check can run by itself. */
    enum Ci {
        GITHUB(".github/workflows/exhook.yml"),
        GITLAB(".gitlab-ci.yml"),
        JENKINS("Jenkinsfile");

        private final String file;

        Ci(String file) {
            this.file = file;
        }
    }

    @Section("init")
    record Options(
            @Option(
                    label = "github|gitlab|jenkins",
                    help =
                            "Write a file for this CI as well: .github/workflows/exhook.yml, .gitlab-ci.yml or Jenkinsfile.")
            Optional<Ci> ci,

            @Option(help = "Write over files that are there.")
            boolean force) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Path folder = ((Main) spec.root().userObject()).surroundings().folder();
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve(FileSource.NAME), configuration());
        bound.value().ci().ifPresent(ci -> files.put(folder.resolve(ci.file), template(ci)));
        for (Path file : files.keySet()) {
            if (Files.exists(file) && !bound.value().force()) {
                throw new UsageException("init: [" + file + "] is there already; --force writes over it");
            }
            new OutputFile("init", file).requireWritable();
        }
        PrintWriter out = spec.commandLine().getOut();
        files.forEach((file, text) -> {
            new OutputFile("init", file).write(text, out);
            out.println("Wrote " + file);
        });
        out.println("Say in " + FileSource.NAME + " how your provider is started, then: exhook-tck run");
        out.flush();
        return ExitCode.CONFORMS.code();
    }

    /** Every option of run, commented out, with what it does. */
    static String configuration() {
        return """
                # yaml-language-server: $schema=https://raw.githubusercontent.com/exhook/exhook-conformance-kit/main/docs/exhook-tck.schema.json
                # Options of exhook-tck run. What is typed counts first, then EXHOOK_... variables, then this file.

                """
                + OptionSpec.of(RunCommandOptions.class).stream()
                        .filter(option -> !option.declared().secret())
                        .map(InitCommand::entry)
                        .collect(Collectors.joining("\n"));
    }

    private static String entry(OptionSpec option) {
        String value = option.flag()
                ? "true"
                : option.fallback()
                        .orElseGet(
                                () -> option.list() ? "[]" : option.declared().label());
        return WrappedLines.wrapped("# " + option.fullHelp(), 100).replaceAll("\n *", "\n# ") + "\n# " + option.name()
                + ": " + value + "\n";
    }

    private static String template(Ci ci) {
        String name = "ci-" + ci.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the kit's own " + name + " cannot be read", e);
        }
    }
}

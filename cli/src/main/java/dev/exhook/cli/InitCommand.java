package dev.exhook.cli;

import dev.exhook.cli.ci.Ci;
import dev.exhook.cli.ci.Toolchain;
import dev.exhook.conformance.internal.option.FileSource;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.OptionSpec;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.settings.RunCommandOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    @Section("init")
    record Options(
            @Option(
                    label = "github|gitlab|jenkins",
                    help =
                            "Write a file for this CI as well: .github/workflows/exhook.yml, .gitlab-ci.yml or Jenkinsfile.")
            Optional<Ci> ci,

            @Option(
                    label = "go|java|node|python|rust",
                    help =
                            "What your provider is written in: the file for the CI sets up what builds and starts it. Without it that of which a file is here: go.mod, pom.xml, build.gradle, package.json, pyproject.toml, requirements.txt, setup.py or Cargo.toml.")
            Optional<Toolchain> language,

            @Option(help = "Write over the file for the CI when it is there already; without ci, over exhook-tck.yaml.")
            boolean force) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Options options = CommandOptions.of(spec, Options.class).value();
        Path folder = ((Main) spec.root().userObject()).surroundings().folder();
        List<Toolchain> seen = options.language().map(List::of).orElseGet(() -> Toolchain.seenIn(folder));
        if (options.ci().isPresent() && seen.size() > 1) {
            throw new UsageException("init: files of " + titles(seen) + " are here; say what your provider is written"
                    + " in by --language, as --language " + word(seen.get(0)));
        }
        Optional<Toolchain> toolchain = seen.size() == 1 ? Optional.of(seen.get(0)) : Optional.empty();
        PrintWriter out = spec.commandLine().getOut();
        Map<Path, String> files = new LinkedHashMap<>();
        Path configuration = folder.resolve(FileSource.NAME);
        // Its author may have filled it in since.
        boolean left = options.ci().isPresent() && Files.exists(configuration);
        if (!left) {
            files.put(configuration, configuration(toolchain.map(chosen -> chosen.start(folder))));
        }
        options.ci().ifPresent(ci -> files.put(folder.resolve(ci.file()), ci.text(toolchain, folder)));
        for (Path file : files.keySet()) {
            if (Files.exists(file) && !options.force()) {
                throw new UsageException("init: [" + file + "] is there already; --force writes over it");
            }
            new OutputFile("init", file).requireWritable();
        }
        files.forEach((file, text) -> {
            new OutputFile("init", file).write(text, out);
            out.println("Wrote " + file);
        });
        options.ci()
                .ifPresent(ci -> out.println(toolchain
                        .map(chosen -> "Look at how " + ci.file() + " builds your provider in " + chosen.title())
                        .orElse("Nothing here says what your provider is written in: take its language's lines in "
                                + ci.file() + ", or say --language with --force")));
        if (left) {
            out.println("Left " + configuration + " as it is");
        } else {
            out.println("Say in " + FileSource.NAME + " how your provider is started"
                    + toolchain
                            .map(chosen -> ", as start: '" + chosen.start(folder) + "'")
                            .orElse("") + ", then: exhook-tck run");
        }
        out.flush();
        return ExitCode.CONFORMS.code();
    }

    private static String titles(List<Toolchain> toolchains) {
        return toolchains.stream().map(Toolchain::title).collect(Collectors.joining(" and "));
    }

    private static String word(Toolchain toolchain) {
        return toolchain.name().toLowerCase(Locale.ROOT);
    }

    /** Every option of run with what it does, all but one commented out, as a file of comments alone is empty. */
    private static String configuration(Optional<String> start) {
        Map<String, String> examples =
                start.map(command -> Map.of("start", command)).orElse(Map.of());
        return """
                # yaml-language-server: $schema=https://raw.githubusercontent.com/exhook/exhook-conformance-kit/main/docs/exhook-tck.schema.json
                # Options of exhook-tck run. What is typed counts first, then EXHOOK_... variables, then this file.

                # How long the whole run may take: a pipeline should not wait for a provider that hangs.
                max-time: 900

                """
                + OptionSpec.of(RunCommandOptions.class).stream()
                        .filter(option ->
                                !option.declared().secret() && !option.name().equals("max-time"))
                        .map(option -> entry(option, examples))
                        .collect(Collectors.joining("\n"));
    }

    private static String entry(OptionSpec option, Map<String, String> examples) {
        String value = option.flag()
                ? "true"
                : option.fallback()
                        .orElseGet(() -> option.list()
                                ? "[]"
                                : examples.getOrDefault(
                                        option.name(), option.declared().label()));
        return WrappedLines.wrapped("# " + option.fullHelp(), 100).replaceAll("\n *", "\n# ") + "\n# " + option.name()
                + ": " + value + "\n";
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.release.ReleaseNumber;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.emqx.internal.api.EmqxApiException;
import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxOptions;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.NoEmqxException;
import dev.exhook.emqx.internal.record.Recording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code exhook-tck emqx record}. */
@Command(
        name = "record",
        description =
                "Records the kit's scenarios on an EMQX that it does not know yet, and says what that does otherwise"
                        + " than the nearest that it knows.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it does what the nearest known release does",
            "1:it does something otherwise, or a scenario could not be played",
            "2:wrong usage, no EMQX to be had, or a folder that cannot be written"
        })
final class EmqxRecordCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Section("emqx-record")
    record What(
            @Option(
                    label = "DIR",
                    help =
                            "Where to write: traces, differences-RELEASE.md and release-row.txt. Needed. What is there of"
                                    + " another profile stays.")
            Optional<Path> out,

            @Option(
                    label = "PATTERN",
                    help = "Only scenarios with these names, or with *. Several with commas between.")
            List<String> only,

            @Option(
                    label = "RELEASE",
                    help = "A build from sources counts as this release, as 6.3.0. Without it as what it calls itself.")
            Optional<String> like) {}

    record Options(What what, EmqxOptions emqx) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        What what = bound.value().what();
        Path folder = what.out().orElseThrow(() -> bound.error("out", "is missing: the folder to write to"));
        what.like().filter(number -> ReleaseNumber.parse(number).isEmpty()).ifPresent(number -> {
            throw bound.error("like", "a release expected, as 6.3.0, not [" + number + "]");
        });
        requireKnown(bound, what.only());
        EmqxSource source = source(bound);
        new OutputFile("--out", folder.resolve("release-row.txt")).requireWritable();
        try {
            Recording.Result result = new Recording(folder, selected(what.only()), what.like(), this::say).of(source);
            if (result.scenarios() == 0) {
                throw bound.error("only", "this EMQX can play none of these scenarios");
            }
            say(result.scenarios() - result.notPlayed() + " scenarios recorded in " + folder + "; "
                    + result.differing() + " do something otherwise"
                    + (result.notPlayed() == 0 ? "" : ", " + result.notPlayed() + " more could not be played")
                    + ". Read "
                    + result.files().stream().map(Path::toString).collect(Collectors.joining(" and ")) + ".");
            boolean asKnown = result.differing() + result.notPlayed() == 0;
            return (asKnown ? ExitCode.CONFORMS : ExitCode.VIOLATION).code();
        } catch (NoEmqxException e) {
            throw new UsageException("no real EMQX (" + source.label() + "), as " + e.getMessage()
                    + "; --home, --image or --api says where one is");
        } catch (EmqxApiException e) {
            throw new UsageException("EMQX (" + source.label() + ") does not do what it is asked: " + e.getMessage());
        } catch (IOException e) {
            throw new UsageException("--out: cannot write to [" + folder + "]: " + e);
        }
    }

    private static EmqxSource source(Bound<Options> bound) {
        try {
            List<EmqxSource> sources = EmqxChoice.from(bound, bound.value().emqx());
            if (sources.size() > 1) {
                throw new UsageException("one EMQX is recorded at a time, and " + sources.size()
                        + " are meant; --home or --image with one of them says which");
            }
            return sources.get(0);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** A misspelt name is said before an EMQX is started for it. */
    private static void requireKnown(Bound<Options> bound, List<String> patterns) {
        List<String> names = Recording.names();
        for (String pattern : patterns) {
            if (names.stream().noneMatch(selected(List.of(pattern)))) {
                throw bound.error(
                        "only",
                        "there is no scenario [" + pattern + "]"
                                + Suggestion.closest(pattern, names)
                                        .map(name -> ", did you mean " + name + "?")
                                        .orElse(""));
            }
        }
    }

    private static Predicate<String> selected(List<String> patterns) {
        Pattern all = Pattern.compile(patterns.stream()
                .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|")));
        return name -> patterns.isEmpty() || all.matcher(name).matches();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

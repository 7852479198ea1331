package dev.exhook.cli;

import com.google.gson.JsonParser;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.report.Bundle;
import dev.exhook.conformance.internal.settings.LaunchOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck replay BUNDLE}. */
@Command(
        name = "replay",
        description =
                "Checks the rules of a bundle (run --bundle), or plays its life (fuzz --out), once more, and says FIXED"
                        + " or STILL FAILING.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:FIXED: all rules of the bundle hold",
            "1:STILL FAILING: one does not",
            "2:wrong usage, no bundle, or nothing could be checked",
            "3:the target could not be reached or went away",
            "4:the kit itself is broken"
        })
final class ReplayCommand implements Callable<Integer>, WithOptions {
    private static final String HIDDEN = "***";

    /** Those that say which provider it is. */
    private static final List<String> ADDRESS = List.of("target", "start", "image", "image-port", "wait");

    /** Those that are commands of the shell: a bundle may come from anybody. */
    private static final List<String> COMMANDS = List.of("start", "image", "stored");

    /** The options of the run that its requests, and how they are judged, depend on. */
    private static final List<String> KEPT = List.of(
            "tls",
            "ca",
            "cert",
            "key",
            "server-name",
            "protocol",
            "as-emqx",
            "timeout",
            "expect",
            "stored",
            "stored-topic",
            "stored-wait");

    /** Those that a life depends on. */
    private static final List<String> KEPT_OF_LIVES =
            List.of("tls", "ca", "cert", "key", "server-name", "protocol", "as-emqx", "timeout", "expect", "slow");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "BUNDLE", description = "The folder of a finding, as report/1-VAL-03.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    record Options(
            @Option(label = "HOST:PORT", help = "The provider, if it is elsewhere now. Without it where it was.")
            Optional<Endpoint> target,

            LaunchOptions start,

            @Option(
                    help = "Run the commands that the bundle names: the one that starts its provider, and the one that"
                            + " prints what is stored. Without it they are only said.")
            boolean trust) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Bundle.Kept bundle = bundle();
        StringWriter output = new StringWriter();
        Main main = (Main) spec.root().userObject();
        CommandLine line = Main.commandLine(main.surroundings().withoutOptions());
        line.setOut(new PrintWriter(output)).setErr(spec.commandLine().getErr());
        Path report = temporary();
        Set<String> failing;
        int code;
        try {
            code = line.execute(Stream.concat(arguments(bundle, bound).stream(), Stream.of("--json=" + report))
                    .toArray(String[]::new));
            failing = code == ExitCode.VIOLATION.code() ? failing(report) : Set.of();
        } finally {
            remove(report);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (code == ExitCode.CONFORMS.code()) {
            out.println(Printable.line("FIXED  " + rules(bundle) + ": " + bundle.cause()));
        } else if (code == ExitCode.VIOLATION.code()) {
            out.print(output);
            out.println(Printable.line("STILL FAILING  " + String.join(",", failing)));
        }
        out.flush();
        return code;
    }

    /** Of the rules of a bundle some may hold by now. */
    private static Set<String> failing(Path report) {
        try {
            Set<String> rules = new LinkedHashSet<>();
            JsonParser.parseString(Files.readString(report))
                    .getAsJsonObject()
                    .getAsJsonArray("findings")
                    .forEach(finding -> finding.getAsJsonObject()
                            .getAsJsonArray("rules")
                            .forEach(rule -> rules.add(rule.getAsString())));
            return rules;
        } catch (IOException e) {
            throw UserFile.unreadable(report, e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("exhook-replay-", ".json");
        } catch (IOException e) {
            throw new UsageException("replay: no temporary file can be made: " + UserFile.reason(e));
        }
    }

    private static void remove(Path report) {
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            throw UserFile.unwritable(report, e);
        }
    }

    private Bundle.Kept bundle() {
        Path file = folder.resolve(Bundle.DESCRIPTION);
        try {
            return Bundle.read(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": no bundle of a finding: " + e.getMessage());
        } catch (IOException e) {
            throw UserFile.unreadable(file, e);
        }
    }

    /** Strict, as a SHOULD that is still broken is not fixed. */
    private List<String> arguments(Bundle.Kept bundle, Bound<Options> bound) {
        boolean isElsewhere =
                ADDRESS.stream().anyMatch(name -> bound.given(name).isPresent());
        List<String> arguments = new ArrayList<>(List.of(bundle.life().isPresent() ? "fuzz" : "run"));
        if (isElsewhere) {
            ADDRESS.forEach(
                    name -> bound.given(name).ifPresent(given -> arguments.add("--" + name + "=" + given.text())));
        }
        List<String> kept = bundle.life().isPresent() ? KEPT_OF_LIVES : KEPT;
        Stream.concat(isElsewhere ? Stream.empty() : ADDRESS.stream(), kept.stream())
                .forEach(name -> kept(bundle, name, bound.value().trust())
                        .ifPresent(value -> arguments.add("--" + name + "=" + value)));
        arguments.add("--only=" + rules(bundle));
        if (bundle.life().isPresent()) {
            arguments.add("--life=" + life(bundle.life().get()));
        } else {
            arguments.add("--prefix=" + bundle.prefix());
            arguments.add("--strict");
        }
        return arguments;
    }

    /** A bundle may come from anybody: what it names is beside it, and nowhere else. */
    private Path life(String name) {
        if (!name.equals(Bundle.LIFE)) {
            throw new UsageException(folder + ": its life is called " + Bundle.LIFE + ", not [" + name + "]");
        }
        return folder.resolve(name);
    }

    private Optional<String> kept(Bundle.Kept bundle, String name, boolean trusted) {
        String value = bundle.settings().get(name);
        if (value == null || value.startsWith("(")) {
            return Optional.empty(); // as the embedded sample is named
        }
        if (COMMANDS.contains(name) && !trusted) {
            throw new UsageException(folder + ": its --" + name + " is the command [" + value
                    + "]; --trust runs it, where you know whose bundle it is");
        }
        if (value.contains(HIDDEN)) {
            throw new UsageException(
                    folder + ": --" + name + " had a secret in it, which is not in the bundle; say it again");
        }
        return Optional.of(value);
    }

    private static String rules(Bundle.Kept bundle) {
        return String.join(",", bundle.rules());
    }
}

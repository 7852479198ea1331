package dev.exhook.cli;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Hostile;
import dev.exhook.conformance.internal.mutant.Mutant;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck mutant ID}: shows a user's pipeline a provider that it must not let pass. */
@Command(
        name = "mutant",
        description = "Runs a provider with one defect on loopback until Ctrl-C, to see a pipeline catch it.",
        mixinStandardHelpOptions = true)
final class MutantCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The rule that it breaks, as VAL-03; a second mutant of a rule is VAL-02/2. "
                    + "Or a hostile peer, as MUTE.")
    private @Nullable String id;

    @Section("mutant")
    record Options(
            @Option(
                    label = "N",
                    fallback = "0",
                    min = 0,
                    max = 65_535,
                    help = "The port to listen on; 0 is any free one.")
            int port,

            @Option(help = "List all mutants and stop.") boolean list) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Options options = CommandOptions.of(spec, Options.class).value();
        Map<String, Exhibit> mutants = byId();
        if (options.list()) {
            mutants.forEach((name, exhibit) -> out().printf("  %-19s  it %s%n", name, exhibit.defect()));
            out().flush();
            return ExitCode.CONFORMS.code();
        }
        String name = Optional.ofNullable(id)
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new UsageException(
                        "mutant: an ID is missing; there are " + String.join(", ", mutants.keySet())));
        Exhibit mutant = mutants.get(name);
        if (mutant == null) {
            List<String> known = List.copyOf(mutants.keySet());
            throw new UsageException("there is no mutant [" + id + "]"
                    + Suggestion.closest(name, known)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; exhook-tck mutant --list shows all"));
        }
        serve(mutant, options.port());
        return ExitCode.CONFORMS.code();
    }

    /**
     * A provider to start.
     *
     * @param expected what the kit should say of it, a sentence
     * @param options what to call the kit with, to see just that, of one on this port
     */
    private record Exhibit(
            String defect, String expected, IntFunction<String> options, IntFunction<RawProvider> starter) {
        static Exhibit of(Mutant mutant) {
            String others = mutant.alsoBreaks().isEmpty() ? "" : "; so may " + String.join(", ", mutant.alsoBreaks());
            return new Exhibit(
                    mutant.defect(),
                    "Rule " + mutant.rule() + " should catch it" + others + ".",
                    port -> protocolOption(mutant) + storeOptions(mutant, port) + " --only " + mutant.rule(),
                    mutant::start);
        }

        static Exhibit of(Hostile hostile) {
            return new Exhibit(
                    hostile.behavior(),
                    "The kit should end with exit code " + hostile.exitCode() + ", and say ["
                            + hostile.words().get(0) + "].",
                    port -> " " + String.join(" ", hostile.options()),
                    hostile::start);
        }
    }

    private static Map<String, Exhibit> byId() {
        Map<String, Exhibit> exhibits = new LinkedHashMap<>();
        for (Mutant mutant : Gallery.all()) {
            String name = mutant.rule();
            for (int i = 2; exhibits.containsKey(name); i++) {
                name = mutant.rule() + "/" + i;
            }
            exhibits.put(name, Exhibit.of(mutant));
        }
        Hostile.all().forEach(hostile -> exhibits.put(hostile.id(), Exhibit.of(hostile)));
        return exhibits;
    }

    /** Until the process is ended, or the thread is interrupted. */
    private void serve(Exhibit exhibit, int port) {
        try (RawProvider provider = start(exhibit, port)) {
            out().println("This provider is defective on purpose: it " + exhibit.defect() + ".");
            out().println(exhibit.expected());
            out().println("Listening on 127.0.0.1:" + provider.port() + "; Ctrl-C ends it. To see it caught:");
            out().println("  ./exhook-tck run --target 127.0.0.1:" + provider.port()
                    + exhibit.options().apply(provider.port()));
            out().flush();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String protocolOption(Mutant mutant) {
        return mutant.protocol() == ProtocolChoice.AUTO
                ? ""
                : " --protocol " + mutant.protocol().name().toLowerCase(Locale.ROOT);
    }

    /** One that is to be killed has to be started by the kit, once it has been ended here. */
    private static String storeOptions(Mutant mutant, int port) {
        if (!mutant.stores()) {
            return "";
        }
        String start = mutant.rule().equals("STO-03")
                ? " --start './exhook-tck mutant " + mutant.rule() + " --port " + port + "'"
                : "";
        return start + " --stored 'cat " + Mutant.store(port) + "'";
    }

    private static RawProvider start(Exhibit exhibit, int port) {
        try {
            return exhibit.starter().apply(port);
        } catch (IllegalStateException e) {
            throw new UsageException("--port: " + e.getMessage());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

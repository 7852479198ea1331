package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck explain ID}. */
@Command(
        name = "explain",
        description = "Says what a rule asks, why, and what EMQX does when it is broken.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer>, WithOptions {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The rule's id, as VAL-02.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String id;

    @Section("explain")
    record Options(
            @Option(
                    label = "LINE",
                    help =
                            "What EMQX of this release line does: 5.8, 5.9, 5.10, 6.0, 6.1, 6.2 or 6.3. Without it: all of"
                                    + " them.")
            Optional<String> emqx,

            @Option(
                    label = "PROFILE",
                    fallback = "legacy",
                    help = "Its security profile: legacy, or from 6.2 on hardened.")
            Profile profile) {}

    @Override
    public Class<? extends Record> options() {
        return Options.class;
    }

    @Override
    public Integer call() {
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Optional<Release> release = bound.value()
                .emqx()
                .map(chosen -> ChosenRelease.of(bound, chosen, bound.value().profile()));
        Catalogue catalogue = Catalogue.load();
        RuleSpec rule = catalogue.find(id.toUpperCase(Locale.ROOT)).orElseThrow(() -> unknown(catalogue));
        PrintWriter out = spec.commandLine().getOut();
        out.println(rule.id() + "  " + rule.title() + " (" + rule.level() + ")");
        out.println();
        line(out, "Rule", rule.statement());
        line(out, "Why", rule.because());
        line(out, "In EMQX", release.map(one -> OnRelease.text(rule, one)).orElseGet(rule::consequence));
        line(out, "Check", rule.checkFirst());
        line(out, "Source", rule.source());
        out.flush();
        return ExitCode.CONFORMS.code();
    }

    private UsageException unknown(Catalogue catalogue) {
        List<String> ids = catalogue.rules().stream().map(RuleSpec::id).toList();
        return new UsageException("there is no rule [" + id + "]"
                + Suggestion.closest(id, ids)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; exhook-tck list shows all"));
    }

    private static void line(PrintWriter out, String label, String text) {
        out.printf("  %-8s %s%n", label + ":", text.replace("\n", System.lineSeparator() + " ".repeat(11)));
    }
}

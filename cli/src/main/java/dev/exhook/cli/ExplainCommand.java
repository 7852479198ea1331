package dev.exhook.cli;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.symptom.Symptom;
import dev.exhook.conformance.internal.symptom.Symptoms;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code exhook-tck explain ID}, and {@code exhook-tck explain never called}. */
@Command(
        name = "explain",
        description = {
            "Says what a rule asks, why, and what EMQX does when it is broken. Or answers a question: a few words that say"
                    + " what you see, or a line of EMQX's log."
        },
        footer = {
            "",
            "exhook-tck explain VAL-02",
            "exhook-tck explain never called",
            "exhook-tck explain \"[warning] msg: unknown_responsed_value, resp: ...\""
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer>, WithOptions {
    /** A question of one word does not look so. */
    private static final Pattern RULE_ID = Pattern.compile("[A-Za-z]{3,4}-\\d{1,3}");

    /** And this is how people type one. */
    private static final Pattern TYPED_ID = Pattern.compile("([A-Za-z]{3,4})[- ]?(\\d{1,3})");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "The rule's id, as VAL-02; or words: what is seen, or what EMQX's log says.")
    private List<String> words = List.of();

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
        if (words.isEmpty()) {
            throw new UsageException(
                    "explain: a rule's id or a few words are missing, as in: exhook-tck explain VAL-02,"
                            + " or: exhook-tck explain never called. exhook-tck list shows all rules, docs/why.md all questions");
        }
        Bound<Options> bound = CommandOptions.of(spec, Options.class);
        Optional<Release> release = bound.value()
                .emqx()
                .map(chosen -> ChosenRelease.of(bound, chosen, bound.value().profile()));
        Catalogue catalogue = Catalogue.load();
        String question = String.join(" ", words).strip();
        Optional<RuleSpec> rule = catalogue.find(id(question));
        if (rule.isPresent()) {
            explain(rule.get(), release);
        } else if (RULE_ID.matcher(question).matches()) {
            throw unknown(question, catalogue);
        } else {
            answer(question, catalogue, release);
        }
        return ExitCode.CONFORMS.code();
    }

    /** As the catalogue writes it: TIM-03 for tim-3. */
    private static String id(String question) {
        Matcher parts = TYPED_ID.matcher(question);
        return parts.matches()
                ? String.format(
                        Locale.ROOT,
                        "%s-%02d",
                        parts.group(1).toUpperCase(Locale.ROOT),
                        Integer.parseInt(parts.group(2)))
                : question;
    }

    private void explain(RuleSpec rule, Optional<Release> release) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(rule.id() + "  " + rule.title() + " (" + rule.level() + ")");
        out.println();
        line(out, "Rule", rule.statement());
        line(out, "Why", rule.because());
        line(out, "In EMQX", release.map(one -> OnRelease.text(rule, one)).orElseGet(rule::consequence));
        line(out, "Check", rule.checkFirst());
        line(out, "Source", rule.source());
        out.flush();
    }

    private static UsageException unknown(String id, Catalogue catalogue) {
        List<String> ids = catalogue.rules().stream().map(RuleSpec::id).toList();
        return new UsageException("there is no rule [" + id + "]"
                + Suggestion.closest(id, ids)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; exhook-tck list shows all"));
    }

    private void answer(String question, Catalogue catalogue, Optional<Release> release) {
        Symptoms symptoms = Symptoms.load();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Symptom> named = symptoms.find(question.toLowerCase(Locale.ROOT));
        Symptoms.Findings findings = symptoms.search(question);
        if (named.isEmpty() && findings.found().isEmpty()) {
            throw new UsageException("nothing is known of [" + Printable.line(question) + "]" + meant(findings));
        }
        List<Symptom> found = named.map(List::of).orElse(findings.found());
        if (named.isPresent() || findings.clear()) {
            SymptomText.print(found.get(0), catalogue, release, out);
            others(found.subList(1, found.size()), "See also", out);
        } else {
            others(found, "Which of these?", out);
        }
        if (named.isEmpty()) {
            findings.slips()
                    .forEach(slip -> out.println("No answer has \"" + Printable.line(slip.written())
                            + "\"; did you mean " + slip.meant() + "?"));
        }
        out.flush();
    }

    private static String meant(Symptoms.Findings findings) {
        return findings.slips().isEmpty()
                ? "; docs/why.md has all questions, exhook-tck list all rules"
                : "; did you mean "
                        + findings.slips().stream()
                                .map(Symptoms.Slip::meant)
                                .distinct()
                                .collect(Collectors.joining(" "))
                        + "?";
    }

    private static void others(List<Symptom> symptoms, String title, PrintWriter out) {
        if (symptoms.isEmpty()) {
            return;
        }
        out.println(title);
        int width = symptoms.stream()
                .mapToInt(symptom -> symptom.id().length())
                .max()
                .orElse(0);
        symptoms.forEach(symptom -> out.printf("  %-" + width + "s  %s%n", symptom.id(), symptom.ask()));
        out.println("exhook-tck explain " + symptoms.get(0).id() + " answers the first of them.");
    }

    private static void line(PrintWriter out, String label, String text) {
        out.printf("  %-8s %s%n", label + ":", text.replace("\n", System.lineSeparator() + " ".repeat(11)));
    }
}

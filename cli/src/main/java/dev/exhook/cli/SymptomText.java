package dev.exhook.cli;

import dev.exhook.broker.internal.release.KnownDefect;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.symptom.Symptom;
import dev.exhook.proto.Hook;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A symptom on the console. */
final class SymptomText {
    private static final int COLUMNS = 100;
    private static final int INDENT = 13;

    private SymptomText() {}

    static void print(Symptom symptom, Catalogue catalogue, Optional<Release> release, PrintWriter out) {
        out.println(symptom.ask());
        out.println();
        line(out, "Answer", symptom.answer());
        line(out, "Do", symptom.remedy());
        line(out, "In the log", String.join(", ", symptom.log()));
        line(out, "Hooks", symptom.hooks().stream().map(Hook::hookName).collect(Collectors.joining(", ")));
        line(
                out,
                "Releases",
                symptom.releases() + release.map(one -> on(symptom, one)).orElse(""));
        line(out, "Known as", symptom.known().words());
        symptom.rules().stream()
                .flatMap(id -> catalogue.find(id).stream())
                .forEach(rule -> line(out, "Rule", text(rule)));
        KnownDefect.ALL.stream()
                .filter(defect -> symptom.defects().contains(defect.id()))
                .filter(defect ->
                        release.map(one -> one.defects().contains(defect)).orElse(true))
                .forEach(defect -> line(
                        out, "EMQX's bug", defect.id() + ": " + defect.symptom() + ". Cure: " + defect.cure() + "."));
        line(out, "Read on", symptom.see().stream().map(see -> "docs/" + see).collect(Collectors.joining(", ")));
        out.println();
    }

    private static String on(Symptom symptom, Release release) {
        return symptom.concerns(release) ? "" : "; not EMQX " + release.title();
    }

    private static String text(RuleSpec rule) {
        return rule.id() + " " + rule.title();
    }

    private static void line(PrintWriter out, String label, String text) {
        if (text.isEmpty()) {
            return;
        }
        List<String> lines = WrappedLines.wrapped(text, COLUMNS - INDENT)
                .lines()
                .map(String::strip)
                .toList();
        out.printf("  %-10s %s%n", label + ":", lines.get(0));
        lines.stream().skip(1).forEach(more -> out.println(" ".repeat(INDENT) + more));
    }
}

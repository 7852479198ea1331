package dev.exhook.conformance.internal.report;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Effect;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts of a finding in words, the same in every report. What EMQX does is told once in each, and referred to then.
 */
public final class FindingText {
    private static final int FEW = 3;

    private static final String ALWAYS = " The same under failed_action deny and ignore, in all releases.";

    private final ConformanceResult run;
    private final Map<String, Integer> told = new HashMap<>();

    /** The texts of a run's findings, which are asked for in their order. */
    public FindingText(ConformanceResult run) {
        this.run = run;
    }

    /**
     * A label and what stands behind it, one line or several.
     *
     * @param isCode whether it is a call or a command
     */
    public record Part(String label, String text, boolean isCode) {}

    /** The finding's number in its run, from 1. */
    public int number(Finding finding) {
        return run.findings().indexOf(finding) + 1;
    }

    /** As {@code 2. OnClientConnack is not implemented: ...}. */
    public String title(Finding finding) {
        return number(finding) + ". " + finding.cause();
    }

    /** All of it but the title, in the order in which it is read. */
    public List<Part> parts(Finding finding) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("Breaks", breaks(finding), false));
        parts.add(new Part("Expected", finding.expected(), false));
        parts.add(new Part("Actual", finding.actual(), false));
        finding.evidence().forEach(exchange -> parts.add(new Part("Call", ExchangeText.of(exchange), true)));
        String inEmqx = inEmqx(finding);
        if (!inEmqx.isEmpty()) {
            parts.add(new Part("In EMQX", inEmqx, false));
        }
        parts.add(new Part("Change", String.join("\n", finding.change()), false));
        parts.add(new Part("Again", run.rerunCommand(finding.first()), true));
        return parts;
    }

    /** All of it as lines. */
    String text(Finding finding) {
        return title(finding) + "\n"
                + parts(finding).stream()
                        .map(part -> part.label() + ": " + part.text())
                        .collect(Collectors.joining("\n"));
    }

    /** Which rules on which hooks, and what was not checked because of it. */
    private static String breaks(Finding finding) {
        List<RuleSpec> rules = finding.broken().stream().map(RuleResult::rule).toList();
        String named = rules.size() <= FEW
                ? rules.stream()
                        .map(rule -> rule.id() + " " + rule.title() + " (" + rule.level() + ")")
                        .collect(Collectors.joining("; "))
                : Counts.of(rules.size(), "rule") + ": "
                        + rules.stream().map(RuleSpec::id).collect(Collectors.joining(", "));
        String hooks = finding.hooks().isEmpty()
                ? ""
                : "\non " + finding.hooks().stream().map(Hook::hookName).collect(Collectors.joining(", "));
        String skipped = finding.skipped().isEmpty()
                ? ""
                : "\n" + Counts.of(finding.skipped().size(), "rule") + " skipped or not checked in full because of it";
        return named + hooks + skipped;
    }

    private String inEmqx(Finding finding) {
        List<String> lines = new ArrayList<>();
        if (!finding.consequence().isEmpty()) {
            lines.add(finding.consequence());
        }
        for (Effect effect : finding.effects()) {
            Integer before = told.putIfAbsent(effect.code(), number(finding));
            if (effect.isAlwaysTheSame()) {
                lines.add("When " + effect.when() + ": " + effect.deny() + ALWAYS);
            } else if (before == null || before == number(finding)) {
                lines.add("When " + effect.when() + ":");
                lines.add("  deny      " + effect.deny());
                lines.add("  ignore    " + effect.ignore());
                lines.add("  versions  " + effect.versions());
            } else {
                lines.add("When " + effect.when() + ": as told in finding " + before);
            }
        }
        return String.join("\n", lines);
    }
}

package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Family;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run for people: a line a rule while it goes on, then what is wrong in full, then the count. */
public final class ConsoleReport implements ConformanceListener {
    private final PrintWriter out;
    private final Style style;
    private final boolean failuresOnly;
    private final Map<String, String> titles;
    private String family = "";
    private int notRun;

    /**
     * @param out where to print
     * @param style whether colors may be used
     * @param failuresOnly no line for rules that passed
     * @param families for the headings
     */
    public ConsoleReport(PrintWriter out, Style style, boolean failuresOnly, List<Family> families) {
        this.out = out;
        this.style = style;
        this.failuresOnly = failuresOnly;
        this.titles = families.stream().collect(Collectors.toUnmodifiableMap(Family::code, Family::title));
    }

    /** The prefix is for people to find what the run left in the provider's data. */
    @Override
    public void started(String target, String prefix) {
        line(Printable.line("ExHook conformance of " + target));
        line("Names in the requests carry " + prefix);
        line("");
    }

    @Override
    public void finished(RuleResult result) {
        if (result.verdict().kind() == Verdict.Kind.NOT_RUN && notRun++ > 0) {
            return; // one line for all: they have one cause
        }
        if (failuresOnly && result.verdict().kind() == Verdict.Kind.PASSED) {
            return;
        }
        RuleSpec rule = result.rule();
        heading(rule);
        String why = result.verdict().reason().map(reason -> ": " + reason).orElse("");
        String told = String.format("%-7s  ", rule.id()) + Printable.line(rule.title() + why);
        line("  " + label(result.verdict()) + "  " + told);
    }

    private void heading(RuleSpec rule) {
        if (!rule.family().equals(family)) {
            family = rule.family();
            line(style.bold(titles.getOrDefault(family, family)));
        }
    }

    /** Prints what the lines left open: the causes of what is broken, then what else there is to say. */
    public void summary(ConformanceResult run) {
        findings(run);
        run.results().forEach(result -> {
            if (result.verdict() instanceof Verdict.KitFault fault) {
                kitFault(result.rule(), fault.cause());
            }
        });
        line("");
        run.staleEntries()
                .forEach(entry -> line(style.boldRed("Out of date:") + " " + Printable.line(entry.toString())));
        run.notes().forEach(note -> line(style.boldYellow("Note:") + " " + Printable.line(note)));
        if (notRun > 1) {
            line("Not run: " + Counts.of(notRun, "rule"));
        }
        run.targetLoss().ifPresent(loss -> line(style.boldRed("The target was lost:") + " " + Printable.line(loss)));
        String covered = run.coverage().line();
        if (!covered.isEmpty()) {
            line("Covered: " + Printable.line(covered));
        }
        line(Counts.line(run));
    }

    private void findings(ConformanceResult run) {
        if (run.findings().isEmpty()) {
            return;
        }
        line("");
        line(style.bold(Counts.of(run.findings().size(), "finding")));
        FindingText text = new FindingText(run);
        for (Finding finding : run.findings()) {
            line("");
            line(style.bold(Printable.line(text.title(finding))));
            text.parts(finding).forEach(part -> paragraph(part.label(), part.text()));
        }
    }

    private void kitFault(RuleSpec rule, Throwable cause) {
        line("");
        line(rule.id() + " could not be checked: a mistake in the kit, not in the provider. Please report it.");
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        stack.toString().replace("\t", "    ").lines().map(Printable::line).forEach(this::line);
    }

    private void paragraph(String label, String text) {
        List<String> lines = Printable.lines(text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            line(String.format("  %-9s ", i == 0 ? label + ":" : "") + lines.get(i));
        }
    }

    private String label(Verdict verdict) {
        return switch (verdict.kind()) {
            case PASSED -> style.green("pass");
            case FAILED -> style.boldRed("FAIL");
            case WARNED -> style.boldYellow("WARN");
            case KNOWN_FAILURE -> style.yellow("known");
            case UNEXPECTEDLY_PASSED -> style.boldRed("passes now");
            case SKIPPED -> style.faint("skip");
            case NOT_RUN -> style.boldRed("not run");
            case KIT_FAULT -> style.boldMagenta("kit fault");
        };
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}

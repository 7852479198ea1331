package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Finding;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The lines that GitHub Actions reads from a job's log and shows at the top of it: workflow commands, one a line. */
public final class GithubAnnotations {
    /** GitHub shows no more of a step. */
    private static final int MOST = 10;

    private static final int LONGEST = 300;

    private GithubAnnotations() {}

    /**
     * An error or a warning for each finding, an error for each other result that fails a run, a notice for each note;
     * ten of all, which is what GitHub shows of a step. The last one then says how many there are besides.
     */
    public static List<String> lines(ConformanceResult run) {
        List<String> all = all(run);
        if (all.size() <= MOST) {
            return all;
        }
        List<String> first = new ArrayList<>(all.subList(0, MOST - 1));
        first.add(line(
                "notice",
                "title=ExHook conformance",
                Counts.of(all.size() - MOST + 1, "more annotation") + "; the log and the reports have all"));
        return first;
    }

    private static List<String> all(ConformanceResult run) {
        List<String> lines = new ArrayList<>();
        run.targetLoss().ifPresent(loss -> lines.add(line("error", "title=The target was lost", loss)));
        run.findings()
                .forEach(finding -> lines.add(line(
                        finding.level() == Level.MUST || run.strict() ? "error" : "warning",
                        "title=" + property(finding.first().id() + " " + finding.cause()),
                        brief(finding, run))));
        run.results().stream()
                .filter(result -> result.verdict().violation().isEmpty())
                .filter(result -> VerdictWords.needsALook(result.verdict().kind()))
                .filter(result -> run.targetLoss().isEmpty() || result.verdict().kind() != Verdict.Kind.NOT_RUN)
                .forEach(result -> lines.add(
                        line("error", title(result), result.verdict().reason().orElse(""))));
        run.staleEntries().forEach(entry -> lines.add(line("error", place(entry), entry.toString())));
        run.notes().forEach(note -> lines.add(line("notice", "title=ExHook conformance", note)));
        return lines;
    }

    /** What one needs to know beside a line of code; the log has the rest. */
    private static String brief(Finding finding, ConformanceResult run) {
        return "Expected: " + cut(finding.expected()) + "\nActual: " + cut(finding.actual())
                + finding.change().stream()
                        .findFirst()
                        .map(change -> "\nChange: " + cut(change))
                        .orElse("")
                + "\nAgain: " + run.rerunCommand(finding.first());
    }

    private static String cut(String text) {
        return Printable.cut(text, LONGEST, "…");
    }

    private static String title(RuleResult result) {
        return "title=" + property(result.rule().id() + " " + result.rule().title());
    }

    private static String place(StaleEntry entry) {
        Place place = entry.entry().place();
        return "file=" + property(place.file()) + ",line=" + place.line() + ",col=" + place.column()
                + ",title=Known failure out of date";
    }

    private static String line(String command, String properties, String text) {
        return "::" + command + " " + properties + "::" + data(text);
    }

    /** By the rules of GitHub's own toolkit. */
    private static String data(String text) {
        return Printable.lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(Printable.line(text)).replace(":", "%3A").replace(",", "%2C");
    }
}

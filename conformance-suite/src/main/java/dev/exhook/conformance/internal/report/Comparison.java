package dev.exhook.conformance.internal.report;

import dev.exhook.broker.internal.text.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs beside each other, by their JSON reports: which rules came out otherwise, and which causes came and went. */
public final class Comparison {
    private static final String ABSENT = "-";
    private static final Set<String> HOLDS = Set.of("passed", "unexpectedly_passed");
    private static final Set<String> BROKEN = Set.of("failed", "warned", "known_failure");

    private final List<Run> runs;

    private Comparison(List<Run> runs) {
        this.runs = runs;
    }

    /** A run, by its JSON report. */
    public record Run(String target, Map<String, String> verdicts, Map<String, String> titles, Set<String> causes) {
        public Run {
            verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
            titles = Map.copyOf(titles);
            causes = Collections.unmodifiableSet(new LinkedHashSet<>(causes));
        }

        /**
         * Reads it.
         *
         * @throws IllegalArgumentException when it is no report of a run
         */
        public static Run of(String report) {
            return run(report);
        }

        private String verdict(String rule) {
            return verdicts.getOrDefault(rule, ABSENT);
        }
    }

    /** Of these runs, the first of which is what the others are compared with. */
    public static Comparison of(List<Run> runs) {
        return new Comparison(List.copyOf(runs));
    }

    private static Run run(String text) {
        try {
            ReadJson report = ReadJson.of(text);
            Map<String, String> verdicts = new LinkedHashMap<>();
            Map<String, String> titles = new LinkedHashMap<>();
            for (ReadJson result : report.objects("results")) {
                String rule = result.text("rule");
                verdicts.put(rule, result.text("verdict"));
                titles.put(rule, result.text("title"));
            }
            String prefix = report.text("prefix");
            Set<String> causes = new LinkedHashSet<>();
            report.objects("findings").forEach(finding -> causes.add(cause(finding, prefix)));
            return new Run(report.text("target"), verdicts, titles, causes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no JSON report of a run: " + e.getMessage(), e);
        }
    }

    /** Without the names that each run makes up. */
    private static String cause(ReadJson finding, String prefix) {
        String cause = finding.text("cause");
        return prefix.isEmpty() ? cause : cause.replace(prefix, "exhook-tck");
    }

    /** Tells whether a rule that holds in the first run is broken in another. */
    public boolean isWorse() {
        return runs.stream().skip(1).anyMatch(run -> rules().stream().anyMatch(rule -> isWorse(rule, run)));
    }

    private boolean isWorse(String rule, Run run) {
        return HOLDS.contains(runs.get(0).verdict(rule)) && BROKEN.contains(run.verdict(rule));
    }

    private boolean isBetter(String rule, Run run) {
        return BROKEN.contains(runs.get(0).verdict(rule)) && HOLDS.contains(run.verdict(rule));
    }

    /** For people: what changed from one run to the other, or a table where there are more. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            lines.add(letter(i) + "  " + runs.get(i).target());
        }
        if (runs.size() == 2) {
            changes(lines);
        } else {
            matrix(lines);
        }
        causes(lines);
        return lines.stream().map(Printable::line).toList();
    }

    private void changes(List<String> lines) {
        Run other = runs.get(1);
        section(
                "Broken in B, and not in A",
                rules().stream().filter(rule -> isWorse(rule, other)).toList(),
                lines);
        section(
                "Broken in A, and not in B",
                rules().stream().filter(rule -> isBetter(rule, other)).toList(),
                lines);
        section(
                "Otherwise different",
                changed().stream()
                        .filter(rule -> !isWorse(rule, other) && !isBetter(rule, other))
                        .toList(),
                lines);
    }

    private void section(String title, List<String> rules, List<String> lines) {
        if (!rules.isEmpty()) {
            lines.add(title);
            rules.forEach(rule -> lines.add(
                    String.format("  %-7s  %s: %s, %s", rule, title(rule), verdict(0, rule), verdict(1, rule))));
        }
    }

    private void matrix(List<String> lines) {
        List<String> changed = changed();
        if (changed.isEmpty()) {
            return;
        }
        StringBuilder head = new StringBuilder(String.format("%-9s", ""));
        for (int i = 0; i < runs.size(); i++) {
            head.append(String.format("%-21s", letter(i)));
        }
        lines.add(head.toString().stripTrailing());
        for (String rule : changed) {
            StringBuilder line = new StringBuilder(String.format("%-9s", rule));
            for (int i = 0; i < runs.size(); i++) {
                line.append(String.format("%-21s", verdict(i, rule)));
            }
            lines.add(line.append(title(rule)).toString());
        }
    }

    private void causes(List<String> lines) {
        Set<String> all = runs.stream()
                .flatMap(run -> run.causes().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> some = all.stream()
                .filter(cause -> runs.stream().anyMatch(run -> !run.causes().contains(cause)))
                .toList();
        if (!some.isEmpty()) {
            lines.add("Findings of some only");
            some.forEach(cause -> lines.add("  " + having(cause) + "  " + cause));
        }
        lines.add(changed().size() + " of " + rules().size() + " rules differ");
    }

    private String having(String cause) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            letters.append(runs.get(i).causes().contains(cause) ? letter(i) : ABSENT);
        }
        return letters.toString();
    }

    private List<String> changed() {
        return rules().stream()
                .filter(rule ->
                        runs.stream().map(run -> run.verdict(rule)).distinct().count() > 1)
                .toList();
    }

    private List<String> rules() {
        return runs.stream()
                .flatMap(run -> run.verdicts().keySet().stream())
                .distinct()
                .toList();
    }

    private String title(String rule) {
        return runs.stream()
                .map(run -> run.titles().getOrDefault(rule, ""))
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String verdict(int run, String rule) {
        String verdict = runs.get(run).verdict(rule);
        return verdict.equals(ABSENT) ? "not in it" : verdict.replace('_', ' ');
    }

    private static String letter(int run) {
        return String.valueOf((char) ('A' + run));
    }
}

package dev.exhook.cli;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.GithubAnnotations;
import dev.exhook.conformance.internal.report.JUnitXmlReport;
import dev.exhook.conformance.internal.report.JsonReport;
import dev.exhook.conformance.internal.report.MarkdownReport;
import dev.exhook.conformance.internal.report.html.Badge;
import dev.exhook.conformance.internal.report.html.HtmlReport;
import dev.exhook.conformance.internal.settings.ReportOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that tell of a run. */
final class Reports {
    /** A run as one text. */
    private interface Form {
        String of(ConformanceResult run);
    }

    private enum Where {
        IN_PLACE,
        /** As the summary of a CI job, which each step adds to. */
        APPENDED
    }

    private record Report(OutputFile file, Form form, Where where) {}

    private final List<Report> reports = new ArrayList<>();
    private final boolean github;

    private Reports(boolean github) {
        this.github = github;
    }

    /**
     * Those that the options ask for.
     *
     * @throws UsageException when one would go where something else is, or could not be written: before the run, not
     *     after it
     */
    static Reports prepared(Bound<?> options, ReportOptions asked, Optional<Path> configuration) {
        return prepared(options, asked, Map.of(), configuration);
    }

    /**
     * Those that the options ask for, of a command that reads other files than those that options name.
     *
     * @param read these files, by what messages call them
     * @throws UsageException when one would go where something else is, or could not be written: before the run, not
     *     after it
     */
    static Reports prepared(
            Bound<?> options, ReportOptions asked, Map<String, Path> read, Optional<Path> configuration) {
        Reports reports = new Reports(asked.github());
        reports.add(options, "junit-xml", asked.junitXml(), JUnitXmlReport::text, Where.IN_PLACE);
        reports.add(options, "json", asked.json(), JsonReport::text, Where.IN_PLACE);
        reports.add(options, "html", asked.html(), HtmlReport::text, Where.IN_PLACE);
        reports.add(options, "badge", asked.badge(), Badge::text, Where.IN_PLACE);
        reports.add(options, "markdown", asked.markdown(), MarkdownReport::text, Where.APPENDED);
        List<OutputFile> files = reports.reports.stream().map(Report::file).toList();
        Map<String, Path> inputs = new LinkedHashMap<>(options.files());
        inputs.putAll(read);
        files.forEach(file -> inputs.remove(file.where()));
        configuration.ifPresent(file -> inputs.put("the configuration", file));
        Collisions.refuse(files, inputs);
        files.forEach(OutputFile::requireWritable);
        return reports;
    }

    private void add(Bound<?> options, String name, Optional<Path> file, Form form, Where where) {
        file.ifPresent(path -> reports.add(
                new Report(new OutputFile(options.given(name).orElseThrow().where(), path), form, where)));
    }

    /** Tells whether a file is to be written at all. */
    boolean isAny() {
        return !reports.isEmpty();
    }

    /** Tells whether one of them goes to standard output, where nothing else may be then. */
    boolean takeStandardOutput() {
        return reports.stream().anyMatch(report -> report.file().isStandardOutput());
    }

    /**
     * Writes them all, each whole or not at all.
     *
     * @param out standard output, for reports
     * @param people where annotations go
     * @throws UsageException when one could not be written, after the others were
     */
    void write(ConformanceResult run, PrintWriter out, PrintWriter people) {
        List<UsageException> failures = new ArrayList<>();
        for (Report report : reports) {
            try {
                if (report.where() == Where.APPENDED) {
                    report.file().append(report.form().of(run), out);
                } else {
                    report.file().write(report.form().of(run), out);
                }
            } catch (UsageException e) {
                failures.add(e);
            }
        }
        if (github) {
            GithubAnnotations.lines(run).forEach(people::println);
            people.flush();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}

package dev.exhook.cli;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.report.GithubAnnotations;
import dev.exhook.conformance.internal.report.HtmlReport;
import dev.exhook.conformance.internal.report.JUnitXmlReport;
import dev.exhook.conformance.internal.report.JsonReport;
import dev.exhook.conformance.internal.report.MarkdownReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to write of a run besides what is printed. */
final class ReportOptions {
    @Option(names = "--junit-xml", paramLabel = "FILE", description = "Write the result as JUnit XML as well.")
    private @Nullable Path junitXml;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON as well.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the result as one HTML page as well.")
    private @Nullable Path html;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write the result as Markdown as well, as for the summary of a CI job.")
    private @Nullable Path markdown;

    @Option(names = "--github", description = "Print annotations for GitHub Actions as well.")
    private boolean github;

    /**
     * Fails before the run, not after it, when a report could not be written.
     *
     * @throws UsageException then
     */
    void prepare() {
        files().forEach(OutputFile::prepare);
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        put(files, "--junit-xml", junitXml);
        put(files, "--json", json);
        put(files, "--html", html);
        put(files, "--markdown", markdown);
        return files;
    }

    private static void put(Map<String, Path> files, String option, @Nullable Path file) {
        if (file != null) {
            files.put(option, file);
        }
    }

    void write(ConformanceResult run, PrintWriter out) throws IOException {
        if (junitXml != null) {
            JUnitXmlReport.write(run, junitXml);
        }
        if (json != null) {
            Files.writeString(json, JsonReport.text(run));
        }
        if (html != null) {
            Files.writeString(html, HtmlReport.text(run));
        }
        if (markdown != null) {
            Files.writeString(markdown, MarkdownReport.text(run));
        }
        if (github) {
            GithubAnnotations.lines(run).forEach(out::println);
            out.flush();
        }
    }
}

package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.internal.option.Option;
import java.nio.file.Path;
import java.util.Optional;

/** The reports to write of a run besides what is printed. */
public record ReportOptions(
        @Option(label = "FILE", help = "Write the result as JUnit XML as well; - is standard output.")
        Optional<Path> junitXml,

        @Option(label = "FILE", help = "Write the result as JSON as well; - is standard output.")
        Optional<Path> json,

        @Option(label = "FILE", help = "Write the result as one HTML page as well; - is standard output.")
        Optional<Path> html,

        @Option(
                label = "FILE",
                help = "Add the result as Markdown to a file, as to the summary of a CI job; - is standard output.")
        Optional<Path> markdown,

        @Option(label = "FILE", help = "Write the result as a badge (SVG) as well; - is standard output.")
        Optional<Path> badge,

        @Option(help = "Print annotations for GitHub Actions as well.")
        boolean github) {}

package dev.exhook.cli;

import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.option.Section;
import dev.exhook.conformance.internal.settings.ReportOptions;
import dev.exhook.conformance.internal.settings.TargetOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@code fuzz} can be asked for. */
record FuzzOptions(TargetOptions target, Lives lives, ReportOptions reports) {

    /** Which lives are played, and what is looked for. */
    @Section("fuzz")
    record Lives(
            @Option(
                    label = "N",
                    fallback = "1",
                    min = 0,
                    max = 999_999_999,
                    help = "The same number makes the same lives, as long as the provider answers the same.")
            int seed,

            @Option(
                    label = "SECONDS",
                    fallback = "60",
                    min = 1,
                    max = 86_400,
                    help = "Begin no more lives after this time. What is found then is made smaller for as long again"
                            + " at the most.")
            Duration maxTime,

            @Option(label = "N", min = 1, max = 999_999_999, help = "Play so many lives at the most.")
            Optional<Integer> lives,

            @Option(
                    label = "N",
                    fallback = "500",
                    min = 1,
                    max = 1_000_000,
                    help = "Make so many calls a second at the most.")
            int rate,

            @Option(
                    label = "SECONDS",
                    fallback = "1",
                    min = 0.001,
                    max = 600,
                    help = "Take an answer for slow that takes longer.")
            Duration slow,

            @Option(
                    label = "FILE",
                    help = "Have some clients come with the logins that this file of expectations has in its let_in"
                            + " lines, so that the provider lets them in.")
            Optional<Path> expect,

            @Option(
                    label = "PATTERN,...",
                    help = "Look for these only: ids as the report has them, families, or either with *.")
            List<String> only,

            @Option(
                    label = "PATTERN,...",
                    help = "Do not look for these, as FUZ-client-authorize-differs where a rate limit is meant.")
            List<String> skip,

            @Option(
                    label = "FILE",
                    help = "Play the life in this file, and no other: one that an earlier fuzz has kept.")
            Optional<Path> life,

            @Option(
                    label = "FOLDER",
                    help = "Keep each finding there as a folder: the life as a scenario, its calls, and what exhook-tck"
                            + " replay needs. The folder must be empty.")
            Optional<Path> out) {}
}

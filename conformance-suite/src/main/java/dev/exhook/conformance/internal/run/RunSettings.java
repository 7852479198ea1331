package dev.exhook.conformance.internal.run;

import dev.exhook.conformance.RerunCommand;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a run depends on.
 *
 * @param target where the provider to call comes from
 * @param session how to speak to it
 * @param selection which rules to run
 * @param expectations reads what this provider must decide
 * @param knownFailures the file of failures that are lived with
 * @param strict whether a broken SHOULD fails the run, too
 * @param longest how long the rules may take, all together
 * @param shown what the user asked for, by the names that users know; only for reports
 * @param rerun how people run one rule again
 */
public record RunSettings(
        TargetSource target,
        SessionSettings session,
        Selection selection,
        Supplier<Expectations> expectations,
        Optional<Path> knownFailures,
        boolean strict,
        Optional<Duration> longest,
        Map<String, String> shown,
        RerunCommand rerun) {}

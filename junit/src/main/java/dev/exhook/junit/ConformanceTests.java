package dev.exhook.junit;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformancePlan;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.settings.RunOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A conformance run as JUnit tests, to be returned by a {@code @TestFactory} method, as where the test starts the
 * provider itself:
 *
 * <pre>{@code
 * @TestFactory
 * List<DynamicTest> theProviderKeepsTheContract() {
 *     return ConformanceTests.of(Conformance.of("127.0.0.1:" + provider.port()));
 * }
 * }</pre>
 *
 * A rule that failed fails its test; a warning passes, unless strict, and is printed like everything else; a rule that
 * was skipped or fails as known is aborted with the reason; a rule that could not be run fails, and so does a known
 * failure that is out of date.
 */
public final class ConformanceTests {
    private ConformanceTests() {}

    /**
     * Runs now and returns one test for each selected rule. Warnings pass.
     *
     * @throws dev.exhook.conformance.TargetLostException when the target cannot be reached or is no provider
     * @throws AssertionError when no rule could be checked
     */
    public static List<DynamicTest> of(Conformance conformance) {
        return of(conformance, false);
    }

    /**
     * The same.
     *
     * @param strict whether a warning fails its test
     */
    public static List<DynamicTest> of(Conformance conformance, boolean strict) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ConformancePlan plan = conformance.strict(strict).plan();
        ConsoleReport console = new ConsoleReport(out, Style.PLAIN, true, plan.families());
        ConformanceResult run = plan.run(console);
        console.summary(run);
        if (run.executed() == 0) {
            throw new AssertionError("no rule could be checked, so nothing can be said about the target");
        }
        return Stream.concat(
                        run.results().stream().map(result -> RuleTest.of(run, result)),
                        run.staleEntries().stream().map(RuleTest::of))
                .toList();
    }

    /**
     * Runs now and returns one test for each selected rule.
     *
     * @param properties of which those that start with {@code exhook.} say what to run: {@code exhook.target}
     *     (HOST:PORT) and the options of {@code exhook-tck run} by their names, as {@code exhook.known-failures}. What
     *     they do not say, environment variables may, as {@code EXHOOK_TARGET}, and then the file {@code
     *     exhook-tck.yaml} in the working directory
     * @throws IllegalArgumentException for a property that makes no sense
     * @throws dev.exhook.conformance.TargetLostException when the target cannot be reached or is no provider
     * @throws AssertionError when no rule could be checked
     */
    public static List<DynamicTest> from(Properties properties) {
        Bound<RunOptions> settings = Settings.from(properties, System.getenv(), Path.of(""));
        return of(Settings.conformance(settings), settings.value().strict());
    }
}

package dev.exhook.junit;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.conformance.internal.canary.Canary;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RuleResult;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.StaleEntry;
import dev.exhook.conformance.internal.engine.Verdict;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.known.KnownFailure;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.settings.RunOptions;
import dev.exhook.conformance.internal.settings.TargetOptions;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * A conformance run as JUnit tests, to be returned by a {@code @TestFactory} method:
 *
 * <pre>{@code
 * @TestFactory
 * List<DynamicTest> theProviderKeepsTheContract() {
 *     return ConformanceTests.from(System.getProperties());
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
     * Runs now and returns one test for each selected rule.
     *
     * @param properties of which those that start with {@code exhook.} say what to run: {@code exhook.target} (HOST:PORT)
     *     and the options of {@code exhook-tck run} by their names, as {@code exhook.known-failures}. What they do not say,
     *     environment variables may, as {@code EXHOOK_TARGET}, and then the file {@code exhook-tck.yaml} in the working
     *     directory
     * @throws IllegalArgumentException for a property that makes no sense
     * @throws dev.exhook.conformance.internal.target.TargetLostException when the target cannot be reached or is no provider
     * @throws AssertionError when no rule could be checked
     */
    public static List<DynamicTest> from(Properties properties) {
        Bound<RunOptions> settings = Settings.from(properties, System.getenv(), Path.of(""));
        RunOptions options = settings.value();
        ConnectOptions connecting =
                TargetOptions.connecting(settings, options.target().tls());
        Canary.send();
        Expectations expectations = options.files().expectations();
        Catalogue catalogue = expectations.addTo(Catalogue.load());
        List<KnownFailure> knownFailures = options.files().knownFailures(catalogue);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ConsoleReport console = new ConsoleReport(out, Style.PLAIN, true, catalogue.families());
        RunPrefix prefix = options.pace().prefix().orElseGet(RunPrefix::random);
        try (Target target = options.target()
                        .target()
                        .map(address -> Target.at(address, connecting))
                        .orElseThrow(() ->
                                settings.error("target", "is missing: the provider to check, as 127.0.0.1:9000"));
                ProviderUnderTest provider = ProviderUnderTest.connect(
                        target, options.target().protocol(), options.target().timeout(), prefix)) {
            console.start(provider.describe(), prefix);
            RunResult run = ConformanceRun.execute(new RunRequest(
                    provider,
                    catalogue,
                    options.selection().selection(),
                    console,
                    expectations.checks(),
                    knownFailures,
                    Map.of(),
                    options.pace().parallel()));
            console.summary(
                    run,
                    "mvn verify -Dexhook.target=" + target.endpoint()
                            + options.files()
                                    .expect()
                                    .map(file -> " -Dexhook.expect=" + file)
                                    .orElse("")
                            + " -Dexhook.prefix=" + prefix + " -Dexhook.only=");
            if (run.executed() == 0) {
                throw new AssertionError("no rule could be checked, so nothing can be said about the target");
            }
            Stream<DynamicTest> rules = run.results().stream().map(result -> test(result, options.strict()));
            return Stream.concat(rules, run.staleEntries().stream().map(ConformanceTests::test))
                    .toList();
        }
    }

    private static DynamicTest test(RuleResult result, boolean strict) {
        String name = result.rule().id() + " " + result.rule().title();
        return DynamicTest.dynamicTest(name, () -> replay(result.verdict(), strict));
    }

    private static DynamicTest test(StaleEntry entry) {
        String name = "The known failure of " + entry.entry().rule() + " is up to date";
        return DynamicTest.dynamicTest(name, () -> {
            throw new AssertionError(entry.toString());
        });
    }

    private static void replay(Verdict verdict, boolean strict) {
        switch (verdict.kind()) {
            case PASSED -> {}
            case FAILED -> throw violation(verdict);
            case WARNED -> {
                if (strict) {
                    throw violation(verdict);
                }
            }
            case SKIPPED, KNOWN_FAILURE ->
                throw new TestAbortedException(verdict.reason().orElseThrow());
            case UNEXPECTEDLY_PASSED, NOT_RUN, BROKEN ->
                throw new AssertionError(verdict.reason().orElseThrow());
        }
    }

    private static RuleViolation violation(Verdict verdict) {
        return verdict.broken().orElseThrow();
    }
}

package dev.exhook.junit;

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
import dev.exhook.conformance.internal.known.KnownFailuresFile;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.report.ConsoleReport;
import dev.exhook.conformance.internal.report.Style;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
     * @param properties of which those that start with {@code exhook.} say what to run: {@code exhook.target} (HOST:PORT,
     *     always needed), {@code protocol}, {@code only}, {@code skip}, {@code timeout},
     *     {@code strict}, {@code known-failures}, {@code expect}, {@code parallel}, {@code prefix}, {@code tls} and its like,
     *     each as the option of {@code exhook-tck run}
     * @throws IllegalArgumentException for a property that makes no sense
     * @throws dev.exhook.conformance.internal.target.TargetLostException when the target cannot be reached or is no provider
     * @throws AssertionError when no rule could be checked
     */
    public static List<DynamicTest> from(Properties properties) {
        Settings settings = Settings.from(properties);
        Canary.send();
        Expectations expectations = settings.expect().map(Expectations::read).orElseGet(Expectations::none);
        Catalogue catalogue = expectations.addTo(Catalogue.load());
        List<KnownFailure> knownFailures = settings.knownFailures()
                .map(file -> KnownFailuresFile.read(file, catalogue))
                .orElse(List.of());
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ConsoleReport console = new ConsoleReport(out, Style.PLAIN, true, catalogue.families());
        RunPrefix prefix = settings.prefix().orElseGet(RunPrefix::random);
        try (Target target = settings.target()
                        .map(address -> Target.at(address, settings.connecting()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "exhook.target is not set: the provider to check, as 127.0.0.1:9000"));
                ProviderUnderTest provider =
                        ProviderUnderTest.connect(target, settings.protocol(), settings.timeout(), prefix)) {
            console.start(provider.describe(), prefix);
            RunResult run = ConformanceRun.execute(new RunRequest(
                    provider,
                    catalogue,
                    settings.selection(),
                    console,
                    expectations.checks(),
                    knownFailures,
                    Map.of(),
                    settings.parallel()));
            console.summary(
                    run,
                    "mvn verify -Dexhook.target=" + target.endpoint()
                            + settings.expect()
                                    .map(file -> " -Dexhook.expect=" + file)
                                    .orElse("")
                            + " -Dexhook.prefix=" + prefix + " -Dexhook.only=");
            if (run.executed() == 0) {
                throw new AssertionError("no rule could be checked, so nothing can be said about the target");
            }
            Stream<DynamicTest> rules = run.results().stream().map(result -> test(result, settings.strict()));
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

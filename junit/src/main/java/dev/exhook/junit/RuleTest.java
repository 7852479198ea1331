package dev.exhook.junit;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.StaleEntry;
import dev.exhook.conformance.Violation;
import java.net.URI;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** One rule's verdict as a JUnit test. Where the kit noticed it is no use to anybody: nothing has a stack trace. */
final class RuleTest {
    private final ConformanceResult run;
    private final RuleResult result;

    private RuleTest(ConformanceResult run, RuleResult result) {
        this.run = run;
        this.result = result;
    }

    /** The test for one rule of a run. */
    static DynamicTest of(ConformanceResult run, RuleResult result) {
        RuleTest test = new RuleTest(run, result);
        return dynamicTest(
                result.rule().id() + " " + result.rule().title(), result.rule().id(), test::replay);
    }

    /** The test that fails for a known failure that is out of date. */
    static DynamicTest of(StaleEntry entry) {
        String rule = entry.entry().rule();
        return dynamicTest("The known failure of " + rule + " is up to date", rule + "/known-failure", () -> {
            throw withoutStack(new AssertionFailedError(rule + ": " + entry));
        });
    }

    /** With a source that is no method, as Surefire names a case after its display name only then. */
    private static DynamicTest dynamicTest(String name, String source, Runnable body) {
        return DynamicTest.dynamicTest(name, URI.create("exhook:" + source), body::run);
    }

    private void replay() {
        switch (result.verdict().kind()) {
            case PASSED -> {}
            case FAILED -> throw violated();
            case WARNED -> {
                if (run.strict()) {
                    throw violated();
                }
            }
            case SKIPPED, KNOWN_FAILURE -> throw withoutStack(new TestAbortedException(reason()));
            case UNEXPECTEDLY_PASSED, NOT_RUN -> throw withoutStack(new AssertionFailedError(reason()));
            case KIT_FAULT -> throw new AssertionFailedError(reason()); // the kit's own stack trace is in the report
        }
    }

    private String reason() {
        return result.rule().id() + ": " + result.verdict().reason().orElseThrow();
    }

    private AssertionFailedError violated() {
        RuleSpec rule = result.rule();
        Violation violation = result.verdict().violation().orElseThrow();
        String message = String.join(
                System.lineSeparator(),
                rule.id() + " " + rule.title() + " (" + rule.level() + ")",
                "Expected: " + violation.expected(),
                "Actual:   " + violation.actual(),
                "Change:   " + change(),
                "Again:    " + run.rerunCommand(rule));
        return withoutStack(new AssertionFailedError(message));
    }

    /** As the finding says that fits what was seen. */
    private String change() {
        return run.findings().stream()
                .filter(finding -> finding.broken().contains(result))
                .findFirst()
                .map(finding -> String.join(System.lineSeparator() + "          ", finding.change()))
                .orElse(result.rule().checkFirst());
    }

    private static <T extends Throwable> T withoutStack(T throwable) {
        throwable.setStackTrace(new StackTraceElement[0]);
        return throwable;
    }
}

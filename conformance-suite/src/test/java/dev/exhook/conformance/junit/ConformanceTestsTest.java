package dev.exhook.conformance.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.conformance.engine.RuleViolation;
import dev.exhook.conformance.mutant.Gallery;
import dev.exhook.conformance.target.TargetLostException;
import dev.exhook.conformance.wire.RawProvider;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class ConformanceTestsTest {

    @Test
    void aBrokenRuleFailsItsTestAndNoOther() {
        try (RawProvider provider = Gallery.of("VAL-02").orElseThrow().start()) {
            List<DynamicTest> tests = tests(provider, "VAL-01,VAL-02", "false");

            assertThat(failureOf(tests.get(0))).isNull();
            assertThat(tests.get(1).getDisplayName()).isEqualTo("VAL-02 A decision carries its value");
            assertThat(failureOf(tests.get(1)))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessageContaining("CONTINUE without a value");
        }
    }

    @Test
    void aWarningFailsItsTestOnlyWhenStrict() {
        try (RawProvider provider = Gallery.of("LOAD-05").orElseThrow().start()) {
            assertThat(failureOf(tests(provider, "LOAD-05", "false").get(0))).isNull();
            assertThat(failureOf(tests(provider, "LOAD-05", "true").get(0))).isInstanceOf(RuleViolation.class);
        }
    }

    @Test
    void aRuleThatDoesNotApplyIsAborted() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            assertThat(failureOf(tests(provider, "LOAD-07,LOAD-01", "false").get(1)))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessage("no message hook has topics");
        }
    }

    @Test
    void nothingCheckedIsAFailure() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            assertThatThrownBy(() -> tests(provider, "LOAD-07", "false"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no rule could be checked");
        }
    }

    @Test
    void aTargetThatIsNotThereIsAFailure() {

        assertThatThrownBy(() -> ConformanceTests.from(properties("127.0.0.1:1", "LOAD", "false")))
                .isInstanceOf(TargetLostException.class);
    }

    private static List<DynamicTest> tests(RawProvider provider, String only, String strict) {
        return ConformanceTests.from(properties("127.0.0.1:" + provider.port(), only, strict));
    }

    private static Properties properties(String target, String only, String strict) {
        Properties properties = new Properties();
        properties.setProperty("exhook.target", target);
        properties.setProperty("exhook.only", only);
        properties.setProperty("exhook.strict", strict);
        return properties;
    }

    private static @Nullable Throwable failureOf(DynamicTest test) {
        try {
            test.getExecutable().execute();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}

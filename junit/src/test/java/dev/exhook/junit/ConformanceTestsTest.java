package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class ConformanceTestsTest {
    @TempDir
    private Path folder;

    @Test
    void aBrokenRuleFailsItsTestAndNoOther() {
        try (RawProvider provider = Gallery.of("VAL-02").orElseThrow().start()) {
            List<DynamicTest> tests = tests(provider, "VAL-01,VAL-02", "false");

            assertThat(failureOf(tests.get(0))).isNull();
            assertThat(tests.get(1).getDisplayName()).isEqualTo("VAL-02 A decision carries its value");
            assertThat(failureOf(tests.get(1)))
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageStartingWith("VAL-02 A decision carries its value (MUST)")
                    .hasMessageContaining("CONTINUE without a value")
                    .hasMessageContaining("-Dexhook.only=VAL-02")
                    .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        }
    }

    @Test
    void aWarningFailsItsTestOnlyWhenStrict() {
        try (RawProvider provider = Gallery.of("LOAD-19").orElseThrow().start()) {
            assertThat(failureOf(tests(provider, "LOAD-19", "false").get(0))).isNull();
            assertThat(failureOf(tests(provider, "LOAD-19", "true").get(0))).isInstanceOf(AssertionFailedError.class);
        }
    }

    @Test
    void aRuleThatDoesNotApplyIsAborted() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            assertThat(failureOf(tests(provider, "LOAD-07,LOAD-01", "false").get(1)))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessage("LOAD-07: no message hook has topics");
        }
    }

    @Test
    void aKnownFailureIsAbortedAndAnEntryInVainFails() throws IOException {
        Path known = Files.writeString(folder.resolve("known.yaml"), """
                known_failures:
                  - {rule: VAL-03, reason: the vendor's, message: bool_result false}
                  - {rule: VAL-01, reason: was wrong once, message: type 7}
                  - {rule: LOAD-07, reason: was wrong once, message: wildcard}
                """);
        try (RawProvider provider = Gallery.of("VAL-03").orElseThrow().start()) {
            Properties properties = properties("127.0.0.1:" + provider.port(), "LOAD-07,VAL-01,VAL-03", "true");
            properties.setProperty("exhook.known-failures", known.toString());

            List<DynamicTest> tests = ConformanceTests.from(properties);

            assertThat(tests).hasSize(4);
            assertThat(failureOf(tests.get(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("known.yaml:3:5");
            assertThat(failureOf(tests.get(2)))
                    .isInstanceOf(TestAbortedException.class)
                    .hasMessage("VAL-03: known failure: the vendor's");
            assertThat(tests.get(3).getDisplayName()).isEqualTo("The known failure of LOAD-07 is up to date");
            assertThat(failureOf(tests.get(3)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(
                            "known.yaml:4:5: the known failure of LOAD-07 is of a rule that was not checked");
        }
    }

    @Test
    void whatUsersExpectIsATestALine() throws IOException {
        Path expect = Files.writeString(folder.resolve("expect.yaml"), "authenticate: [{let_in: {}}, {refuse: {}}]");
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            Properties properties = properties("127.0.0.1:" + provider.port(), "EXP", "false");
            properties.setProperty("exhook.expect", expect.toString());

            List<DynamicTest> tests = ConformanceTests.from(properties);

            assertThat(tests).hasSize(2);
            assertThat(failureOf(tests.get(0))).isNull();
            assertThat(failureOf(tests.get(1)))
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageContaining("it is let in");
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

    @Test
    void aTestClassSaysByAnAnnotationWhatItChecksAndPropertiesOverrideIt() {
        Properties properties = new Properties();
        properties.setProperty("exhook.only", "VAL-02");
        properties.setProperty("user.name", "nobody");

        Properties settings = AnnotatedSettings.of(Annotated.class, properties);

        assertThat(settings)
                .containsEntry("exhook.target", "127.0.0.1:9000")
                .containsEntry("exhook.only", "VAL-02")
                .containsEntry("exhook.skip", "TIM,ROB")
                .containsEntry("exhook.strict", "true")
                .containsEntry("exhook.known-failures", "known.yaml")
                .doesNotContainKeys(
                        "exhook.expect", "exhook.protocol", "exhook.timeout", "exhook.parallel", "user.name");
        assertThat(Settings.from(settings, Map.of(), folder).value().selection().selection())
                .isEqualTo(new Selection(List.of("VAL-02"), List.of("TIM", "ROB")));
    }

    @ExHookConformance(
            target = "127.0.0.1:9000",
            only = "MSG",
            skip = {"TIM", "ROB"},
            strict = true,
            knownFailures = "known.yaml")
    private static final class Annotated implements ConformanceTest {}

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

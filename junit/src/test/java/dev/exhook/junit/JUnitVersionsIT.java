package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.wire.RawProvider;
import dev.exhook.conformance.internal.mutant.Gallery;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The README's lines for a Maven build, as printed, in an empty project, with each JUnit that users may have. */
class JUnitVersionsIT {
    @TempDir
    private static Path folder;

    private static Path kit;

    @BeforeAll
    static void publishTheKit() throws IOException {
        kit = KitRepository.publish(folder.resolve("kit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.13.4", "5.14.4", "6.1.3"})
    void eachRuleIsATestWithItsIdAndTitle(String junit) throws Exception {
        try (RawProvider provider = Gallery.of("VAL-02").orElseThrow().start()) {
            MavenProject project = MavenProject.asInReadme(folder.resolve("junit-" + junit), kit, junit);

            MavenProject.Build build =
                    project.test("-Dexhook.target=127.0.0.1:" + provider.port(), "-Dexhook.only=VAL-0*,LOAD-07");

            assertThat(build.exitCode()).as(build.output()).isNotZero();
            assertThat(build.output()).contains("VAL-02 A decision carries its value");
            Element failed = build.testCase("VAL-02 A decision carries its value", "failure");
            assertThat(failed.getAttribute("message")).startsWith("VAL-02 A decision carries its value (MUST)");
            assertThat(failed.getTextContent())
                    .contains("CONTINUE without a value")
                    .doesNotContain("\tat ");
            assertThat(build.testCase("LOAD-07 Topic filters can match", "skipped")
                            .getTextContent())
                    .contains("LOAD-07: no message hook has topics")
                    .doesNotContain("\tat ");
            assertThat(build.count("testcase")).isGreaterThan(8);
            assertThat(build.count("failure")).isEqualTo(1);
            assertThat(build.count("error")).isZero();
        }
    }

    @Test
    void oneRuleAloneIsRunAndPasses() throws Exception {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            MavenProject project = MavenProject.asInReadme(folder.resolve("one-rule"), kit, "6.1.3");

            MavenProject.Build build =
                    project.test("-Dexhook.target=127.0.0.1:" + provider.port(), "-Dexhook.only=VAL-02");

            assertThat(build.exitCode()).as(build.output()).isZero();
            assertThat(build.count("testcase")).isEqualTo(1);
        }
    }
}

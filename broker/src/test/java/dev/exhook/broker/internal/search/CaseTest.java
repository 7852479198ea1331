package dev.exhook.broker.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.yaml.Problems;
import dev.exhook.broker.internal.yaml.Yaml;
import dev.exhook.broker.internal.yaml.YamlJson;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated cases are scenarios, each as its file says. */
class CaseTest {
    private static final int CASES = 400;

    private final Generator generator = new Generator(7, Releases.of("5.8").hooks());

    private Case make(long number) {
        return generator.make(number * 11, new Swarm().choose(new SplittableRandom(number)));
    }

    @Test
    void aCaseIsReadBackAsItWasWritten() {
        for (long number = 0; number < CASES; number++) {
            Case made = make(number);
            Scenario scenario = made.scenario();

            assertThat(YamlJson.of(Yaml.parse("case.yaml", made.text(), Problems.collected())))
                    .isEqualTo(made.tree());
            assertThat(scenario.providers()).hasSize(made.providers());
            assertThat(scenario.steps())
                    .extracting(step -> step.written())
                    .containsExactlyElementsOf(made.tree().getAsJsonArray("steps").asList().stream()
                            .map(step -> step.getAsJsonObject())
                            .toList());
        }
    }

    @Test
    void theSameSeedMakesTheSameCase() {
        assertThat(make(40)).isEqualTo(make(40)).isNotEqualTo(make(41));
        assertThat(new Generator(8, Releases.of("5.8").hooks()).make(440, Set.of()))
                .isNotEqualTo(generator.make(440, Set.of()));
    }

    @Test
    void smallCasesComeFirst() {
        Set<Feature> all = EnumSet.allOf(Feature.class);

        assertThat(generator.make(1, all).steps()).isLessThan(6);
        assertThat(generator.make(1999, all).steps()).isGreaterThan(12);
    }

    @ParameterizedTest
    @EnumSource(Feature.class)
    void eachFeatureMakesOtherCases(Feature feature) {
        List<Case> without = casesOf(EnumSet.noneOf(Feature.class));
        EnumSet<Feature> some = EnumSet.of(feature);
        if (feature == Feature.PUBLISHING_PROVIDERS || feature == Feature.CONDITIONS) {
            some.add(Feature.FAILURES);
        }

        assertThat(casesOf(some)).isNotEqualTo(without);
        assertThat(feature.text()).isNotBlank();
    }

    private List<Case> casesOf(Set<Feature> features) {
        return LongStream.range(1000, 1040)
                .mapToObj(number -> generator.make(number, features))
                .toList();
    }

    @Test
    void aSmallerCaseIsStillAScenario() {
        Case whole = make(99);

        assertThat(SmallerCases.of(whole))
                .isNotEmpty()
                .allSatisfy(smaller ->
                        assertThat(smaller.text()).hasSizeLessThan(whole.text().length()))
                .allSatisfy(smaller -> assertThat(smaller.scenario().steps()).isNotEmpty());
    }
}

package dev.exhook.conformance.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.internal.dryrun.DryRun;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.expect.Expectations;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The line about a long run before it. The calls of each rule are counted anew by {@code mvn test -pl conformance-suite
 * -am -Ddocs.update=true -Dtest=EstimateTest}.
 */
class EstimateTest {
    private static final Path CALLS =
            Path.of("src/main/resources/dev/exhook/conformance/internal/run/calls.properties");

    private final RunPlan plan = RunPlan.of(new RunSettings(
            TargetSource.at("127.0.0.1:1"),
            SessionSettings.of(ProtocolChoice.V3, Duration.ofSeconds(5)),
            Selection.ALL,
            Expectations::none,
            Optional.empty(),
            false,
            Optional.empty(),
            Map.of(),
            (protocol, prefix) -> ""));

    @Test
    void theCallsAreAboutThoseThatARunMakes() throws IOException {
        Map<String, Integer> requests = DryRun.requests(plan);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(
                    CALLS,
                    requests.entrySet().stream()
                            .map(rule -> rule.getKey() + "=" + rule.getValue() + "\n")
                            .collect(Collectors.joining()));
            return;
        }
        long counted = requests.values().stream().mapToLong(Integer::longValue).sum();

        assertThat(Estimate.calls(plan.specs())).isBetween(counted / 2, counted * 2);
    }

    @Test
    void aSlowTargetIsSaidToTakeLong() {
        assertThat(Estimate.of(plan.specs(), 1, Duration.ofMillis(400)))
                .hasValueSatisfying(hint -> assertThat(hint)
                        .matches(
                                "about \\d{4,5} calls, and those so far took 400 ms each: about \\d+ minutes; --parallel 8 makes"
                                        + " it \\d+ (minutes|s); --max-time ends it earlier"));
    }

    @Test
    void theFirstCallsAloneDoNotMakeARunLong() {
        List<String> told = new ArrayList<>();
        Pace pace = new Pace(plan.specs(), 1, told::add);
        for (int i = 0; i < 500; i++) {
            pace.add(Duration.ofMillis(i < 70 ? 20 : 1));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aFewSlowCallsAmongOthersDoNotEither() {
        List<String> told = new ArrayList<>();
        Pace pace = new Pace(plan.specs(), 1, told::add);
        for (int i = 0; i < 500; i++) {
            pace.add(Duration.ofMillis(i % 20 < 14 ? 100 : 1));
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aTargetThatIsSomewhatSlowIsToldOfWhenItIsWarm() {
        List<String> told = new ArrayList<>();
        Pace pace = new Pace(plan.specs(), 1, told::add);
        for (int i = 0; i < 500; i++) {
            pace.add(Duration.ofMillis(i < 70 ? 1 : 30));
        }

        assertThat(told).singleElement().asString().contains("those so far took 30 ms each");
    }

    @Test
    void aSteadilySlowTargetIsToldOfOnce() {
        List<String> told = new ArrayList<>();
        Pace pace = new Pace(plan.specs(), 1, told::add);
        for (int i = 0; i < 40; i++) {
            pace.add(Duration.ofMillis(i < 5 ? 1 : 400));
        }

        assertThat(told).singleElement().asString().contains("those so far took 400 ms each");
    }

    @Test
    void aFastOneIsNot() {
        assertThat(Estimate.of(plan.specs(), 1, Duration.ofMillis(1))).isEmpty();
        assertThat(Estimate.of(plan.specs().subList(0, 3), 8, Duration.ofMillis(400)))
                .isEmpty();
    }
}

package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TargetLostException;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.proto.HangGuard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With any hostile peer the kit ends, says what it saw, and takes no blame for it. */
@Execution(ExecutionMode.CONCURRENT)
class HostileTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    static List<Hostile> hostiles() {
        return Hostile.all();
    }

    @ParameterizedTest
    @MethodSource("hostiles")
    void theKitEndsWithAVerdictOrADiagnosis(Hostile hostile) {
        try (RawProvider provider = hostile.start()) {
            List<String> outcome = assertTimeoutPreemptively(HangGuard.LIMIT, () -> outcome(provider));

            assertThat(outcome).anySatisfy(line -> assertThat(line).contains(hostile.outcome()));
        }
    }

    @Test
    void eachIsKnownByAWordThatIsNoRulesId() {
        assertThat(Hostile.all())
                .extracting(Hostile::id)
                .doesNotHaveDuplicates()
                .noneMatch(id -> Catalogue.load().find(id).isPresent());
    }

    /** The ids of the broken rules, or the one line that says why there was nothing to check. */
    private static List<String> outcome(RawProvider provider) {
        try {
            ConformanceResult run = Runs.of(
                    provider.port(),
                    SessionSettings.of(ProtocolChoice.AUTO, TIMEOUT).with(Workloads.SMALL),
                    Selection.ALL);
            assertThat(run.count(Verdict.Kind.KIT_FAULT))
                    .as("faults of the kit")
                    .isZero();
            return run.results().stream()
                    .filter(result -> result.verdict().violation().isPresent())
                    .map(result -> result.rule().id())
                    .toList();
        } catch (TargetLostException lost) {
            assertThat(lost.getMessage()).isNotBlank().hasLineCount(1);
            return List.of(lost.getMessage());
        }
    }
}

package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.engine.ConformanceRun;
import dev.exhook.conformance.internal.engine.RunRequest;
import dev.exhook.conformance.internal.engine.RunResult;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.engine.Verdict;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import dev.exhook.conformance.internal.target.TargetLostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer does, the kit ends, says what it saw, and takes no blame for it. */
@Execution(ExecutionMode.CONCURRENT)
class HostileTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** A hang would last for ever; a busy machine is only slow. */
    private static final Duration FAR_TOO_LONG = Duration.ofMinutes(5);

    static List<Hostile> hostiles() {
        return Hostile.all();
    }

    @ParameterizedTest
    @MethodSource("hostiles")
    void theKitEndsWithAVerdictOrADiagnosis(Hostile hostile) {
        try (RawProvider provider = hostile.start()) {
            List<String> outcome = assertTimeoutPreemptively(FAR_TOO_LONG, () -> outcome(provider));

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
        try (Target target = Target.at("127.0.0.1:" + provider.port());
                ProviderUnderTest underTest = ProviderUnderTest.connect(target, ProtocolChoice.AUTO, TIMEOUT)) {
            RunResult run =
                    ConformanceRun.execute(new RunRequest(underTest, Catalogue.load(), Selection.ALL, result -> {}));

            assertThat(run.count(Verdict.Kind.BROKEN)).as("faults of the kit").isZero();
            return run.results().stream()
                    .filter(result -> result.verdict().broken().isPresent())
                    .map(result -> result.rule().id())
                    .toList();
        } catch (TargetLostException lost) {
            assertThat(lost.getMessage()).isNotBlank().hasLineCount(1);
            return List.of(lost.getMessage());
        }
    }
}

package dev.exhook.conformance.internal.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.Violation;
import dev.exhook.conformance.internal.engine.Runs;
import dev.exhook.conformance.internal.engine.Selection;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.Workload;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The symptoms that a baseline notes are shown again by the next run: figures, times and addresses are no part of them.
 */
class SymptomsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @ParameterizedTest
    @ValueSource(strings = {"TIM-01", "TIM-02", "TIM-03", "TIM-05", "TIM-07", "TIM-08", "TRN-09", "ROB-09", "VAL-10"})
    void twoRunsShowTheSame(String rule) {
        assertThat(symptomOf(rule)).isEqualTo(symptomOf(rule)).isNotEmpty();
    }

    private static String symptomOf(String rule) {
        try (RawProvider provider = Gallery.of(rule).orElseThrow().start()) {
            return symptom(run(provider, rule));
        }
    }

    /** Some libraries end a call themselves when its time is up, a moment before or after the kit would. */
    @Test
    void itIsTheSameWhoeverNoticesFirstThatTheTimeIsUp() {
        AtomicInteger calls = new AtomicInteger();
        RawProvider.Script late = Defects.on(Rpc.ON_CLIENT_CONNECT, call -> {
            if (calls.incrementAndGet() % 2 == 0) {
                call.pause(TIMEOUT.minusMillis(100)).trailersOnly(Status.Code.DEADLINE_EXCEEDED.value(), "at 12:34");
            }
        });
        try (RawProvider provider = RawProvider.start(late)) {
            String first = symptom(run(provider, "REC-03"));

            assertThat(first).isEqualTo("no reply within 2.0 s");
            assertThat(symptom(run(provider, "REC-03"))).isEqualTo(first);
        }
    }

    @Test
    void sizesInAStatusAreNoPartOfIt() {
        try (RawProvider provider = RawProvider.start(Defects.on(
                Rpc.ON_CLIENT_CONNECT, call -> call.trailersOnly(Status.Code.INTERNAL.value(), "pool 7 is full")))) {
            Violation violation = violation(run(provider, "REC-03"));

            assertThat(violation.symptom()).isEqualTo("status INTERNAL (13): pool ");
            assertThat(violation.actual()).startsWith("status INTERNAL (13): pool 7 is full");
        }
    }

    private static ConformanceResult run(RawProvider provider, String rule) {
        return Runs.of(
                provider.port(),
                SessionSettings.of(ProtocolChoice.AUTO, TIMEOUT).with(Workload.FULL.unfair()),
                new Selection(List.of(rule), List.of()));
    }

    private static String symptom(ConformanceResult run) {
        return violation(run).symptom();
    }

    private static Violation violation(ConformanceResult run) {
        return run.results().get(0).verdict().violation().orElseThrow();
    }
}

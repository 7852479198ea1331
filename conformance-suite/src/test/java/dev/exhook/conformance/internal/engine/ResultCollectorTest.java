package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.KnownFailure;
import dev.exhook.conformance.Level;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.Violation;
import dev.exhook.proto.HangGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultCollectorTest {
    private static final RuleSpec RULE = rule("SCN-door");
    private static final Verdict FAILED = new Verdict.Failed(new Violation("e", "three calls failed", "s", List.of()));

    private final List<RuleResult> told = new ArrayList<>();

    private static RuleSpec rule(String id) {
        return new RuleSpec(id, Level.MUST, List.of(), "t", "s", "b", "c", "f", "source");
    }

    private ResultCollector results(KnownFailure... known) {
        return new ResultCollector(List.of(RULE), List.of(known), told::add);
    }

    private static KnownFailure known(String message) {
        return new KnownFailure(
                RULE.id(), "reason", message, Optional.empty(), Optional.empty(), new Place("known.yaml", 1, 1));
    }

    @Test
    void whatIsNotSelectedIsNotChecked() {
        RuleSpec other = rule("SCN-other");

        results().check(other, () -> {
            throw new IllegalStateException("nobody asked for this");
        });

        assertThat(told).isEmpty();
    }

    @Test
    void eachResultIsToldAtOnceAndKept() {
        ResultCollector results = results();

        results.check(RULE, () -> FAILED);

        assertThat(told).singleElement().satisfies(result -> {
            assertThat(result.rule()).isEqualTo(RULE);
            assertThat(result.verdict()).isEqualTo(FAILED);
        });
        assertThat(results.all()).isEqualTo(told);
        assertThat(results.stale()).isEmpty();
    }

    @Test
    void aListenerHearsOfTheCheckAndHowLongItTook() {
        List<String> heard = new ArrayList<>();
        ConformanceListener listener = new ConformanceListener() {
            @Override
            public void starting(RuleSpec rule) {
                heard.add(rule.id() + " starts");
            }

            @Override
            public void ended(RuleSpec rule) {
                heard.add(rule.id() + " ended");
            }

            @Override
            public void finished(RuleResult result) {
                assertThat(result.took()).isBetween(Duration.ZERO, HangGuard.LIMIT);
                heard.add(result.rule().id() + " finished");
            }
        };

        new ResultCollector(List.of(RULE), List.of(), listener).check(RULE, () -> FAILED);

        assertThat(heard).containsExactly("SCN-door starts", "SCN-door ended", "SCN-door finished");
    }

    @Test
    void aKnownFailureIsNoFailure() {
        results(known("calls failed")).check(RULE, () -> FAILED);

        assertThat(told).extracting(result -> result.verdict().kind()).containsExactly(Verdict.Kind.KNOWN_FAILURE);
    }

    @Test
    void anotherFailureThanTheKnownOneIsOneAndTheEntryIsOutOfDate() {
        ResultCollector results = results(known("calls were slow"));

        results.check(RULE, () -> FAILED);

        assertThat(told).extracting(result -> result.verdict().kind()).containsExactly(Verdict.Kind.FAILED);
        assertThat(results.stale()).hasSize(1);
    }
}

package dev.exhook.conformance.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawCall;
import dev.exhook.broker.internal.script.raw.RawConnection;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.Verdict;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Mutant;
import dev.exhook.conformance.internal.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules beside each other come to what they come to one after the other. */
class ParallelRunTest {
    private static final ConformanceListener NOBODY = result -> {};

    @Test
    void aSoundProviderGetsTheSameVerdictsInTheSameOrder() {
        try (RawProvider provider = RawProvider.start(Gallery.sound())) {
            List<String> announced = new ArrayList<>();

            ConformanceResult one = Runs.of(provider, Selection.ALL, 1, NOBODY);
            ConformanceResult four = Runs.of(
                    provider,
                    Selection.ALL,
                    4,
                    result -> announced.add(result.rule().id()));

            assertThat(Runs.verdicts(four)).isEqualTo(Runs.verdicts(one)).doesNotContainValue(Verdict.Kind.FAILED);
            List<RuleSpec> all = Rules.all().stream()
                    .filter(rule -> rule.lasts().isEmpty() && !rule.onStore())
                    .map(Rule::spec)
                    .toList();
            assertThat(four.results()).extracting(RuleResult::rule).isEqualTo(all);
            assertThat(announced).isEqualTo(all.stream().map(RuleSpec::id).toList());
            assertThat(four.notes()).hasSameSizeAs(one.notes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"VAL-02", "NTF-14"})
    void aMutantGetsTheSameVerdicts(String rule) {
        Mutant mutant = Gallery.of(rule).orElseThrow();
        ConformanceResult one;
        ConformanceResult four;
        try (RawProvider provider = mutant.start()) {
            one = Runs.of(provider, mutant.protocol(), Selection.ALL, 1, NOBODY);
        }
        try (RawProvider provider = mutant.start()) {
            four = Runs.of(provider, mutant.protocol(), Selection.ALL, 4, NOBODY);
        }

        assertThat(Runs.verdicts(four)).isEqualTo(Runs.verdicts(one));
        assertThat(Runs.verdicts(four).get(rule)).isIn(Verdict.Kind.FAILED, Verdict.Kind.WARNED);
    }

    @Test
    void callsOfDifferentRulesAreUnderWayAtTheSameTimeEachOnAConnectionOfItsOwn() {
        Meeting meeting = new Meeting();
        try (RawProvider provider = RawProvider.start(meeting)) {
            ConformanceResult run = Runs.of(provider, new Selection(List.of("CHN-01", "NTF-01"), List.of()), 2, NOBODY);

            assertThat(run.count(Verdict.Kind.PASSED)).isEqualTo(2);
            assertThat(meeting.met).hasSize(2);
        }
    }

    @Test
    void oneAtATimeTheyNeverMeet() {
        Meeting meeting = new Meeting();
        try (RawProvider provider = RawProvider.start(meeting)) {
            ConformanceResult run = Runs.of(provider, new Selection(List.of("CHN-01", "NTF-01"), List.of()), 1, NOBODY);

            assertThat(run.count(Verdict.Kind.FAILED)).isEqualTo(2);
            assertThat(meeting.met).isEmpty();
        }
    }

    @Test
    void rulesThatRunAloneMeetNobody() {
        Meeting meeting = new Meeting();
        try (RawProvider provider = RawProvider.start(meeting)) {
            ConformanceResult run = Runs.of(provider, new Selection(List.of("VAL-10", "NTF-01"), List.of()), 2, NOBODY);

            assertThat(meeting.met).isEmpty();
            assertThat(run.count(Verdict.Kind.PASSED)).isZero();
        }
    }

    /** Answers authentication only when another connection asks for it, too, and goes on as usual then. */
    private static final class Meeting implements RawProvider.Script {
        private final Set<RawConnection> met = ConcurrentHashMap.newKeySet();
        private final List<RawCall> waiting = new ArrayList<>();

        @Override
        public synchronized void answer(RawCall call) throws Exception {
            if (!call.path().endsWith("/OnClientAuthenticate") || !met.isEmpty()) {
                Gallery.sound().answer(call);
                return;
            }
            waiting.removeIf(earlier -> earlier.connection() == call.connection());
            waiting.add(call);
            if (waiting.size() == 2) {
                for (RawCall each : waiting) {
                    met.add(each.connection());
                    Gallery.sound().answer(each);
                }
            }
        }
    }
}

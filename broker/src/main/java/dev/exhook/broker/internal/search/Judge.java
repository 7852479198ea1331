package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Says what is wrong with a case, and what is different.
 *
 * @param against other releases to compare with
 */
record Judge(Play play, Release release, List<Release> against) {

    Judge {
        against = List.copyOf(against);
    }

    /**
     * The things that a case shows.
     *
     * @param calls of the release; none where the broker broke
     */
    record Verdict(List<CallFacts> calls, List<Finding> findings) {}

    Verdict judge(Case played) {
        Scenario scenario = played.scenario();
        Trace trace;
        try {
            trace = play.play(scenario, release);
        } catch (IllegalStateException | IllegalArgumentException broken) {
            Finding finding =
                    fault("breaks " + broken.getClass().getSimpleName(), String.valueOf(broken.getMessage()), played);
            return new Verdict(List.of(), List.of(finding));
        }
        List<CallFacts> calls = CallFacts.of(trace);
        Optional<Finding> broken =
                invariants(trace, Steady.calls(scenario, calls), played).or(() -> determinism(scenario, trace, played));
        if (broken.isPresent()) {
            return new Verdict(calls, List.of(broken.get()));
        }
        List<Finding> differences = against.stream()
                .flatMap(other -> differences(scenario, trace, other, played))
                .toList();
        return new Verdict(calls, differences);
    }

    private Optional<Finding> invariants(Trace trace, List<CallFacts> calls, Case played) {
        for (Invariant invariant : Invariants.ALL) {
            Optional<String> broken = invariant.check().broken(trace, calls);
            if (broken.isPresent()) {
                return Optional.of(fault(invariant.name(), broken.get(), played));
            }
        }
        return Optional.empty();
    }

    /** One case in sixteen is played twice: for all it would cost as much as everything else. */
    private Optional<Finding> determinism(Scenario scenario, Trace trace, Case played) {
        if (Math.floorMod(played.name().hashCode(), 16) != 0) {
            return Optional.empty();
        }
        String again = TraceWriter.text(play.play(scenario, release));
        return again.equals(TraceWriter.text(trace))
                ? Optional.empty()
                : Optional.of(fault("not-deterministic", "the same case makes another trace the second time", played));
    }

    /** One finding for each factor that is needed: each is a cause of its own. */
    private Stream<Finding> differences(Scenario scenario, Trace trace, Release other, Case played) {
        Optional<Explanation> explained = Explanation.of(scenario, release, other, trace, play);
        String releases = "EMQX " + release + " and " + other;
        if (explained.isPresent() && !explained.get().isExplained()) {
            Difference first = explained.get().first();
            return Stream.of(fault(
                    releases + ": unexplained " + first.where().replaceAll("[0-9]+", "N"),
                    releases + " differ, and no named behaviour explains it: " + first,
                    played));
        }
        return explained.stream()
                .flatMap(why -> why.factors().stream()
                        .map(factor -> new Finding(
                                releases + ": " + factor.text(),
                                releases + " differ by " + why.text() + ": " + why.first(),
                                release,
                                played,
                                false)));
    }

    private Finding fault(String cause, String sentence, Case played) {
        return new Finding(cause, sentence, release, played, true);
    }

    /** The smallest case with the same cause; the smallest so far once it is over. */
    Finding smallest(Finding finding, BooleanSupplier isOver) {
        Case smallest = Shrinking.smallest(
                finding.smallest(),
                SmallerCases::of,
                smaller -> !isOver.getAsBoolean() && same(finding, smaller).isPresent());
        return same(finding, smallest).orElse(finding);
    }

    private Optional<Finding> same(Finding finding, Case smaller) {
        return judge(smaller).findings().stream()
                .filter(found -> found.cause().equals(finding.cause()))
                .findFirst();
    }
}

package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.scenario.Scenario;
import dev.exhook.broker.internal.trace.Difference;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.broker.internal.trace.TraceComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a case comes out differently on two releases.
 *
 * @param factors the fewest that are needed to make one release do as the other, found by taking them one by one; none
 *     where all of them together do not: the difference is not in the data
 * @param first the first difference
 */
record Explanation(List<Factor> factors, Difference first) {

    Explanation {
        factors = List.copyOf(factors);
    }

    /** Empty where the case comes out the same. */
    static Optional<Explanation> of(Scenario scenario, Release release, Release against, Trace played, Play play) {
        Trace wanted = play.play(scenario, Factor.onTheWireOf(release, against));
        List<Difference> differences = differences(played, wanted);
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        List<Factor> needed = Factor.between(release, against);
        if (!isSame(scenario, mixed(release, against, needed), wanted, play)) {
            return Optional.of(new Explanation(List.of(), differences.get(0)));
        }
        for (Factor factor : List.copyOf(needed)) {
            List<Factor> fewer = new ArrayList<>(needed);
            fewer.remove(factor);
            if (isSame(scenario, mixed(release, against, fewer), wanted, play)) {
                needed = fewer;
            }
        }
        return Optional.of(new Explanation(needed, differences.get(0)));
    }

    private static boolean isSame(Scenario scenario, Release mixed, Trace wanted, Play play) {
        return differences(play.play(scenario, mixed), wanted).isEmpty();
    }

    private static Release mixed(Release release, Release against, List<Factor> factors) {
        Release mixed = release;
        for (Factor factor : factors) {
            mixed = factor.with(mixed, against);
        }
        return mixed;
    }

    private static List<Difference> differences(Trace one, Trace other) {
        return SameTraces.are(one, other) ? List.of() : TraceComparison.compare(one, other);
    }

    /** Tells whether the releases' data explain it. */
    boolean isExplained() {
        return !factors.isEmpty();
    }

    /** The factors, as {@code SUBSCRIBE_IS_CACHED and ACKS_MUST_FIT_THE_QOS}. */
    String text() {
        return factors.stream().map(Factor::text).collect(Collectors.joining(" and "));
    }
}

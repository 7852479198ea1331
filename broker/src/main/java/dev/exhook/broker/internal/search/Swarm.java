package dev.exhook.broker.internal.search;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chooses the features of cases: about a third of all for each. Those whose cases brought what no case had brought
 * before are chosen more often.
 */
final class Swarm {
    private static final int LEAST = 15;
    private static final int MOST = 60;
    private static final int USUAL = 33;

    private final Map<Feature, Integer> percent = new EnumMap<>(Feature.class);
    private final Map<Feature, Tally> tallies = new EnumMap<>(Feature.class);

    /** The cases with a feature since the weights were set, and what they brought. */
    private record Tally(long cases, long news) {
        Tally plus(long more) {
            return new Tally(cases + 1, news + more);
        }

        double perCase() {
            return cases == 0 ? 0 : (double) news / cases;
        }
    }

    Swarm() {
        Arrays.stream(Feature.values()).forEach(feature -> percent.put(feature, USUAL));
    }

    Set<Feature> choose(SplittableRandom random) {
        Set<Feature> chosen = EnumSet.noneOf(Feature.class);
        percent.forEach((feature, chance) -> {
            if (random.nextInt(100) < chance) {
                chosen.add(feature);
            }
        });
        return chosen;
    }

    /** A case with these features brought so much that is new. */
    void brought(Set<Feature> features, long news) {
        features.forEach(feature -> tallies.merge(feature, new Tally(1, news), (old, one) -> old.plus(news)));
    }

    /** Sets the weights by what was brought since the last time. */
    void adjust() {
        double usual =
                tallies.values().stream().mapToDouble(Tally::perCase).average().orElse(0);
        if (usual > 0) {
            tallies.forEach((feature, tally) ->
                    percent.put(feature, (int) Math.max(LEAST, Math.min(MOST, USUAL * tally.perCase() / usual))));
        }
        tallies.clear();
    }
}

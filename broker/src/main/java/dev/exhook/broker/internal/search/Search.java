package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.memory.MemoryRun;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Plays generated cases until it is told to stop. Its findings depend on the seed alone, however many play at once. */
public final class Search {
    /** The number of cases that are made by the same weights. */
    private static final int BATCH = 256;

    private final Generator generator;
    private final Judge judge;
    private final Swarm swarm = new Swarm();
    private final Coverage coverage = new Coverage();
    private final Map<String, Long> causes = new LinkedHashMap<>();
    private long cases;
    private long calls;

    /**
     * A search on the emulated broker.
     *
     * @param against releases that each case is played on too
     */
    public static Search emulated(long seed, Release release, List<Release> against) {
        return new Search(
                seed,
                release,
                against,
                (scenario, on) -> MemoryRun.of(scenario, on).trace());
    }

    Search(long seed, Release release, List<Release> against, Play play) {
        List<Hook> hooks = Arrays.stream(Hook.values())
                .filter(hook -> release.knows(hook) && against.stream().allMatch(other -> other.knows(hook)))
                .toList();
        this.generator = new Generator(seed, hooks);
        this.judge = new Judge(play, release, against);
    }

    /** A case that was played, with the features it was made of. */
    private record Played(Set<Feature> features, Judge.Verdict verdict) {}

    /**
     * Searches.
     *
     * @param most so many cases at most
     * @param isOver asked from time to time, by several threads; true ends it before that
     * @param found gets the first of each cause, as small as it can be made while it is not over
     */
    public void run(long most, BooleanSupplier isOver, Consumer<Finding> found) {
        while (cases < most && !isOver.getAsBoolean()) {
            long last = Math.min(most, cases + BATCH);
            List<Case> batch = new ArrayList<>();
            List<Set<Feature>> features = new ArrayList<>();
            for (long number = cases; number < last; number++) {
                Set<Feature> chosen = swarm.choose(
                        new SplittableRandom(generator.random(number).nextLong()));
                features.add(chosen);
                batch.add(generator.make(number, chosen));
            }
            List<Played> played = LongStream.range(0, batch.size())
                    .parallel()
                    .filter(i -> !isOver.getAsBoolean())
                    .mapToObj(i -> new Played(features.get((int) i), judge.judge(batch.get((int) i))))
                    .toList();
            cases += played.size();
            played.forEach(one -> take(one, isOver, found));
            swarm.adjust();
        }
    }

    private void take(Played played, BooleanSupplier isOver, Consumer<Finding> found) {
        List<CallFacts> made = played.verdict().calls();
        calls += made.size();
        swarm.brought(played.features(), coverage.add(made, judge.release()));
        for (Finding finding : played.verdict().findings()) {
            if (causes.merge(finding.cause(), 1L, Long::sum) == 1) {
                found.accept(judge.smallest(finding, isOver));
            }
        }
    }

    /** How many cases were played. */
    public long cases() {
        return cases;
    }

    /** How many calls they made on the first release. */
    public long calls() {
        return calls;
    }

    /** How many cases showed each cause. */
    public Map<String, Long> causes() {
        return Map.copyOf(causes);
    }

    /** All that was exercised. */
    public Coverage coverage() {
        return coverage;
    }
}

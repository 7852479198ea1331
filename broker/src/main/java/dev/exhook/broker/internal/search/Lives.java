package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Lives of clients for one provider that is there, which no script can stand for: scenarios as the search makes them,
 * in which it is one of the chain. The same seed, and the same news of what lives brought, make the same lives. Not
 * thread-safe.
 */
public final class Lives {
    /** The provider's name in each of them. */
    public static final String PROVIDER = "provider";

    /** Lives are slower than the search's scenarios, and do not begin with so many that are small. */
    private static final int OF_ONE_SIZE = 20;

    /** The number of lives that are made by the same weights. */
    private static final int BATCH = 64;

    /** What changes scripts, or the provider's being there, is not in a client's life. */
    private static final Set<Feature> LEFT_OUT = EnumSet.of(
            Feature.PARTIAL,
            Feature.FILTERS,
            Feature.ODD_ANSWERS,
            Feature.DELAYS,
            Feature.OUTAGES,
            Feature.MOVES,
            Feature.PUBLISHING_PROVIDERS);

    private final Release release;
    private final Generator generator;
    private final Swarm swarm = new Swarm();
    private final Coverage coverage = new Coverage();
    private Set<Feature> chosen = Set.of();
    private long made;

    public Lives(long seed, Release release, Words words) {
        List<Hook> hooks = Arrays.stream(Hook.values()).filter(release::knows).toList();
        this.release = release;
        this.generator = new Generator(
                seed, "life", words, OF_ONE_SIZE, draw -> new LifeProviders(draw, hooks, PROVIDER).providers());
    }

    /** The next life; small ones first. */
    public Case next() {
        if (made > 0 && made % BATCH == 0) {
            swarm.adjust();
        }
        Set<Feature> features =
                swarm.choose(new SplittableRandom(generator.random(made).nextLong()));
        features.removeAll(LEFT_OUT);
        chosen = features;
        return generator.make(made++, features);
    }

    /** Tells what came of the last one; features whose lives bring something new are chosen more often. */
    public void brought(Trace trace) {
        swarm.brought(chosen, coverage.add(CallFacts.of(trace), release));
    }

    /** All that was exercised. */
    public Coverage coverage() {
        return coverage;
    }

    /**
     * Lives that are smaller than one, the much smaller ones first; the provider is in all of them.
     *
     * @param prefix that names keep which have it
     */
    public static Stream<Case> smaller(Case life, String prefix) {
        return SmallerCases.of(life, prefix)
                .filter(smaller -> smaller.scenario().providers().stream()
                        .anyMatch(provider -> provider.name().equals(PROVIDER)));
    }
}

package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Cases for a real broker, each by its number alone: whoever plays them may begin anywhere, and in any order. They are
 * those of the search but for what costs a real broker minutes, and what is chance there; what costs it its health is
 * rare.
 */
public final class Cases {
    private static final int ONE_IN = 12;

    private final Generator generator;
    private final boolean costly;
    private final Swarm usual = new Swarm();

    /** Cases for that release. */
    public Cases(long seed, Release release) {
        List<Hook> hooks = Arrays.stream(Hook.values()).filter(release::knows).toList();
        this.generator = new Generator(seed, hooks);
        this.costly = release.has(Behavior.PROVIDERS_ARE_CHECKED);
    }

    /**
     * Where providers are checked, one that was away can leave an EMQX behind that is of no more use: a case in which
     * one goes costs a new one.
     */
    private boolean mayLoseProviders(SplittableRandom random) {
        return !costly || random.nextInt(ONE_IN) == 0;
    }

    /**
     * The case of that number; small ones first.
     *
     * @param number from 0
     */
    public Case of(long number) {
        SplittableRandom random = new SplittableRandom(generator.random(number).nextLong());
        Set<Feature> features = usual.choose(random);
        if (!mayLoseProviders(random)) {
            features.remove(Feature.OUTAGES);
        }
        return Pauses.before(OneDelayed.in(OneMemberEach.in(Hurry.up(generator.make(number, features)))));
    }

    /** Cases that are a part of one, the much smaller ones first. All can be read. */
    public static Stream<Case> smaller(Case whole) {
        return SmallerCases.of(whole);
    }
}

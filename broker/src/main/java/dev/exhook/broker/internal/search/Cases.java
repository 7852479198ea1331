package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Cases for a real broker, each by its number alone: whoever plays them may begin anywhere, and in any order. They are
 * those of the search but for what costs a real broker minutes, or costs it its health.
 */
public final class Cases {
    private final Generator generator;
    private final Set<Feature> leftOut;
    private final Swarm usual = new Swarm();

    /** Cases for that release. */
    public Cases(long seed, Release release) {
        List<Hook> hooks = Arrays.stream(Hook.values()).filter(release::knows).toList();
        this.generator = new Generator(seed, hooks);
        this.leftOut = leftOut(release);
    }

    /** Where providers are checked, one that was away can leave an EMQX behind that is of no more use. */
    private static Set<Feature> leftOut(Release release) {
        return release.has(Behavior.PROVIDERS_ARE_CHECKED)
                ? EnumSet.of(Feature.OUTAGES)
                : EnumSet.noneOf(Feature.class);
    }

    /**
     * The case of that number; small ones first.
     *
     * @param number from 0
     */
    public Case of(long number) {
        Set<Feature> features =
                usual.choose(new SplittableRandom(generator.random(number).nextLong()));
        features.removeAll(leftOut);
        return Hurry.up(generator.make(number, features));
    }

    /** Cases that are a part of one, the much smaller ones first. All can be read. */
    public static Stream<Case> smaller(Case whole) {
        return SmallerCases.of(whole);
    }
}

package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.trace.Difference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which known behaviours account for what a broker does otherwise: those that the emulated broker has to have, or not
 * to have, to do the same.
 *
 * @param changed the behaviours, in the order in which each took away most
 * @param rest what differs still
 */
record Attribution(List<Behavior> changed, List<Difference> rest) {
    /** Nothing differs. */
    static final Attribution NONE = new Attribution(List.of(), List.of());

    Attribution {
        changed = List.copyOf(changed);
        rest = List.copyOf(rest);
    }

    /**
     * Changes one behaviour after the other, each time the one that leaves the fewest differences, as long as one
     * leaves fewer.
     *
     * @param base the release that does it otherwise
     * @param differences what differs when the emulated broker is such a release
     */
    static Attribution of(Release base, Function<Release, List<Difference>> differences) {
        Release release = base;
        List<Behavior> changed = new ArrayList<>();
        List<Difference> rest = differences.apply(release);
        while (!rest.isEmpty()) {
            Optional<Step> best = best(release, rest.size(), differences);
            if (best.isEmpty()) {
                break;
            }
            changed.add(best.get().behavior());
            release = best.get().release();
            rest = best.get().rest();
        }
        return new Attribution(changed, rest);
    }

    private record Step(Behavior behavior, Release release, List<Difference> rest) {}

    private static Optional<Step> best(Release from, int toBeat, Function<Release, List<Difference>> differences) {
        Optional<Step> best = Optional.empty();
        for (Behavior behavior : Behavior.values()) {
            Release changed = turned(from, behavior);
            List<Difference> rest = differences.apply(changed);
            if (rest.size() < best.map(step -> step.rest().size()).orElse(toBeat)) {
                best = Optional.of(new Step(behavior, changed, rest));
            }
        }
        return best;
    }

    /** The same release with the behaviour that it does not have, or without the one that it has. */
    private static Release turned(Release release, Behavior behavior) {
        Set<Behavior> behaviors = EnumSet.noneOf(Behavior.class);
        behaviors.addAll(release.behaviors());
        if (!behaviors.remove(behavior)) {
            behaviors.add(behavior);
        }
        return new Release(release.line(), release.number(), release.profile(), behaviors, release.known());
    }
}

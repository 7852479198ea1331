package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Something by which two releases differ, and that can be taken from either. */
sealed interface Factor {

    /** The difference in words. */
    String text();

    /** This release, but with this from the other one. */
    Release with(Release release, Release other);

    /** A named behaviour that one of them has. */
    record Named(Behavior behavior) implements Factor {
        @Override
        public String text() {
            return behavior.name();
        }

        @Override
        public Release with(Release release, Release other) {
            Set<Behavior> behaviors = new HashSet<>(release.behaviors());
            if (other.has(behavior)) {
                behaviors.add(behavior);
            } else {
                behaviors.remove(behavior);
            }
            return new Release(release.line(), release.number(), release.profile(), behaviors, release.known());
        }
    }

    /** The hooks that are called. */
    record Hooks() implements Factor {
        @Override
        public String text() {
            return "the hooks that are called";
        }

        @Override
        public Release with(Release release, Release other) {
            return new Release(release.line(), release.number(), release.profile(), release.behaviors(), other.known());
        }
    }

    /**
     * The other release, as if it had the line of this one: it speaks the same version of the contract. The fields that
     * v2 does not carry would be different in each call, and hide all else.
     */
    static Release onTheWireOf(Release one, Release other) {
        return new Release(one.line(), other.number(), other.profile(), other.behaviors(), other.known());
    }

    /** All by which these two differ. */
    static List<Factor> between(Release one, Release other) {
        List<Factor> factors = new ArrayList<>();
        for (Behavior behavior : Behavior.values()) {
            if (one.has(behavior) != other.has(behavior)) {
                factors.add(new Named(behavior));
            }
        }
        if (!one.known().equals(other.known())) {
            factors.add(new Hooks());
        }
        return factors;
    }
}

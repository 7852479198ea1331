package dev.exhook.emqx.internal.search;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The differences that are known, each with its reason: races within EMQX that come out either way, and what one build
 * does otherwise than its release.
 */
final class KnownCauses {
    /** All of them; the first that explains a case names it. */
    static final List<Known> ALL = List.of();

    private KnownCauses() {}

    /**
     * A known difference.
     *
     * @param name what cases are counted under
     * @param reason why both are right, or why the real one is wrong
     * @param explains tells whether this is all that is different
     */
    record Known(String name, String reason, Predicate<Seen> explains) {}

    static Optional<Known> of(Seen seen) {
        return ALL.stream().filter(known -> known.explains().test(seen)).findFirst();
    }
}

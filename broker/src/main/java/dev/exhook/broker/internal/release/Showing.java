package dev.exhook.broker.internal.release;

import java.util.List;

/** How somebody can see what is said of EMQX. */
public sealed interface Showing {

    /** By the scenario of its id in {@code docs/emqx-findings}: what that expects holds where it is so. */
    record Played() implements Showing {}

    /**
     * By hand.
     *
     * @param why why there is no scenario, as half a sentence
     * @param steps what to do and what is seen then, in Markdown
     */
    record ByHand(String why, List<String> steps) implements Showing {
        public ByHand {
            steps = List.copyOf(steps);
        }
    }

    /** {@link Played}. */
    static Showing played() {
        return new Played();
    }

    /** {@link ByHand}. */
    static Showing byHand(String why, String... steps) {
        return new ByHand(why, List.of(steps));
    }
}

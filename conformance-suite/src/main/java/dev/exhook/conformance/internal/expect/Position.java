package dev.exhook.conformance.internal.expect;

import java.util.List;

/** Where the provider stands among the providers that EMQX asks. */
enum Position {
    ALONE("asked alone"),
    FIRST("first in a chain, before one that ignores and one that continues"),
    MIDDLE("in a chain between one that ignores and one that continues"),
    LAST("last in a chain, after one that continues and one that ignores"),
    /** Only where the provider decides at all: one that ignores leaves it to others, and may. */
    AFTER_OPPOSITION("in a chain after one that decided otherwise");

    /** The kit's own providers beside the target. */
    enum Neighbor {
        /** Has no opinion. */
        IGNORES,
        /** Hands on what it was told, by CONTINUE. */
        CONTINUES,
        /** Continues with the opposite of what the line expects. */
        OPPOSES
    }

    private final String words;

    Position(String words) {
        this.words = words;
    }

    List<Neighbor> before() {
        return switch (this) {
            case ALONE, FIRST -> List.of();
            case MIDDLE -> List.of(Neighbor.IGNORES);
            case LAST -> List.of(Neighbor.CONTINUES, Neighbor.IGNORES);
            case AFTER_OPPOSITION -> List.of(Neighbor.OPPOSES);
        };
    }

    List<Neighbor> after() {
        return switch (this) {
            case ALONE, LAST, AFTER_OPPOSITION -> List.of();
            case FIRST -> List.of(Neighbor.IGNORES, Neighbor.CONTINUES);
            case MIDDLE -> List.of(Neighbor.CONTINUES);
        };
    }

    /** As {@code last in a chain, after one that continues and one that ignores}. */
    @Override
    public String toString() {
        return words;
    }
}

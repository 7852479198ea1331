package dev.exhook.emqx.internal.search;

import java.util.Arrays;
import java.util.Optional;

/** What a case says of the emulated broker beside a real one. */
public enum Verdict {
    /** Both did the same, but perhaps for when deliveries came. */
    EQUAL("equal"),
    /** It differed among others, and was equal when it was played again alone. */
    RACE("race"),
    /** It differs, alone and each time. */
    DIFFERS("differs"),
    /** One of the two could not play it. */
    NOT_PLAYED("not played");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The word for people and for the ledger. */
    public String word() {
        return word;
    }

    /** Tells whether somebody has to look at it. */
    public boolean isFault() {
        return this == DIFFERS || this == NOT_PLAYED;
    }

    static Optional<Verdict> of(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.word.equals(word))
                .findFirst();
    }
}

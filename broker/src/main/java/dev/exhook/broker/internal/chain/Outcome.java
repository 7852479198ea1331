package dev.exhook.broker.internal.chain;

/** The result of the chain for a valued hook; {@code V} is a boolean or a message. */
public sealed interface Outcome<V> {

    /**
     * The chain has a word.
     *
     * @param stopped whether hooks of lower priority are passed over
     */
    record Decided<V>(V value, boolean stopped) implements Outcome<V> {}

    /** The chain refuses the message: it goes no further. */
    record Refused<V>() implements Outcome<V> {}

    /** The chain has no word: whatever held before still holds. */
    record Untouched<V>() implements Outcome<V> {}
}

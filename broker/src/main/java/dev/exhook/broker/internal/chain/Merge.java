package dev.exhook.broker.internal.chain;

/**
 * The effect of a provider's value to the value so far: {@code merge_responsed_bool/2} and {@code
 * merge_responsed_message/2} of {@code emqx_exhook_handler}.
 */
sealed interface Merge<V> {

    /** The new value, and whether it is the last word. */
    record Merged<V>(V value, boolean stop) implements Merge<V> {}

    /** The provider is passed over. */
    record Skipped<V>() implements Merge<V> {}

    /** The message is refused. */
    record Refused<V>() implements Merge<V> {}

    /** A type that the contract does not have, with a value of the right kind: EMQX's callback crashes. */
    record Crashed<V>() implements Merge<V> {}

    /** The same for every kind of value: the type decides, once the value is of the right kind. */
    static <V> Merge<V> of(int type, V value) {
        return switch (type) {
            case Reply.CONTINUE -> new Merged<>(value, false);
            case Reply.STOP_AND_RETURN -> new Merged<>(value, true);
            case Reply.IGNORE -> new Skipped<>();
            default -> new Crashed<>();
        };
    }
}

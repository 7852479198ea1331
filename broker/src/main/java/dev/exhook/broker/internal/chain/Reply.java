package dev.exhook.broker.internal.chain;

import dev.exhook.proto.v3.ValuedResponse.ResponsedType;

/** The result of one call of a valued hook. */
public sealed interface Reply {

    /** {@code ValuedResponse.type}: the provider's word counts, and the next provider is asked. */
    int CONTINUE = ResponsedType.CONTINUE_VALUE;
    /** {@code ValuedResponse.type}: the provider has no opinion. */
    int IGNORE = ResponsedType.IGNORE_VALUE;
    /** {@code ValuedResponse.type}: the provider's word is the last. */
    int STOP_AND_RETURN = ResponsedType.STOP_AND_RETURN_VALUE;

    /**
     * A {@code ValuedResponse}.
     *
     * @param type as on the wire; numbers that the contract does not have stay what they are
     */
    record Valued(int type, Value value) implements Reply {}

    /**
     * No usable answer: a status other than OK without a message, the time was up, no connection, undecodable bytes.
     *
     * @param why one line for people
     */
    record Failed(String why) implements Reply {}

    /** The oneof {@code ValuedResponse.value}. */
    sealed interface Value {}

    /** Neither arm: also what the bytes of another message look like. */
    record None() implements Value {}

    /** {@code bool_result}. */
    record Bool(boolean result) implements Value {}

    /** {@code message}. */
    record Rewritten(HookMessage message) implements Value {}
}

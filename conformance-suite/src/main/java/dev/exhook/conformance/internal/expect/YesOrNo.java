package dev.exhook.conformance.internal.expect;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.util.Optional;
import java.util.function.Function;

/**
 * A question that is decided by yes or no.
 *
 * @param expected the answer that the line wants to see
 * @param start what {@code result} is before anybody was asked
 * @param effect whether the client gets what it wants; empty: that is not for providers to say
 * @param words the effect in words
 */
record YesOrNo(
        Question<Boolean> question,
        boolean expected,
        boolean start,
        Function<Outcome<Boolean>, Optional<Boolean>> effect,
        Function<Optional<Boolean>, String> words) {

    /** For who refuses by an error status, in the hope that its text reaches the client. */
    static final String NO = " A no is an answer: STOP_AND_RETURN with bool_result false. An error leaves it to"
            + " failed_action, and its text reaches nobody.";

    /**
     * Asks at every position.
     *
     * @param request the call, by what {@code result} says
     * @throws RuleViolation when the effect is another than expected at one of them
     */
    void check(ProviderUnderTest provider, Line line, Function<Boolean, Message> request) {
        LineQuestion asking = new LineQuestion(provider, line);
        InChain<Boolean> chain = InChain.deciding(provider.protocol(), question, expected);
        boolean decides = false;
        for (Position position : Position.values()) {
            if (position == Position.AFTER_OPPOSITION && !decides) {
                return;
            }
            LineQuestion.Seen<Boolean> seen = asking.at(position, chain, start, request);
            decides = seen.answer().decides();
            Optional<Boolean> outcome = effect.apply(seen.outcome());
            if (!outcome.equals(Optional.of(expected))) {
                throw asking.violation(position, words.apply(outcome), seen.answer());
            }
        }
    }
}

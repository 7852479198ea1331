package dev.exhook.conformance;

import dev.exhook.broker.internal.text.Brief;
import java.util.List;

/**
 * The calls that EMQX made for one question, in the order in which they were made, and what became of it.
 *
 * @param turns a provider each; one may have more than one
 * @param outcome what EMQX did then; may be empty
 */
public record CallSequence(List<Turn> turns, String outcome) {
    public CallSequence {
        turns = List.copyOf(turns);
        outcome = Brief.of(outcome);
    }

    /**
     * One call.
     *
     * @param provider by its name in the chain
     * @param method as {@code OnMessagePublish}
     * @param told what the request said, in a few words; may be empty
     * @param answered what came, in a few words
     * @param telling whether it is the one to look at
     */
    public record Turn(String provider, String method, String told, String answered, boolean telling) {
        public Turn {
            provider = Brief.of(provider);
            told = Brief.of(told);
            answered = Brief.of(answered);
        }
    }
}

package dev.exhook.reference.message;

import dev.exhook.provider.Publish;

/** A rule's decision about a message: an answer, or the reason why it is dropped. */
sealed interface RuleVerdict permits RuleVerdict.Passes, DropReason {
    RuleVerdict UNCHANGED = new Passes(Publish.unchanged());

    /** The message goes on, perhaps with changes. */
    record Passes(Publish publish) implements RuleVerdict {}
}

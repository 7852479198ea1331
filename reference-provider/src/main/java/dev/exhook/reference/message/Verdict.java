package dev.exhook.reference.message;

import dev.exhook.provider.Publish;

/** What a rule makes of a message: an answer, or the reason why it is dropped. */
sealed interface Verdict permits Verdict.Passes, DropReason {
    Verdict UNCHANGED = new Passes(Publish.unchanged());

    /** The message goes on, perhaps with changes. */
    record Passes(Publish publish) implements Verdict {}
}

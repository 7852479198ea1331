package dev.exhook.conformance.internal.findings;

import java.util.Set;

/**
 * The calls of methods over a whole run, which no rule alone can know.
 *
 * @param answered the methods that were answered with OK at least once
 * @param killers the methods of which a call ended the target
 */
public record Seen(Set<String> answered, Set<String> killers) {
    /** Nothing was. */
    public static final Seen NOTHING = new Seen(Set.of(), Set.of());

    public Seen {
        answered = Set.copyOf(answered);
        killers = Set.copyOf(killers);
    }
}

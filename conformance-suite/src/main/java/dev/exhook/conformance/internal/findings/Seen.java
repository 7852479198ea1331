package dev.exhook.conformance.internal.findings;

import java.util.Map;
import java.util.Set;

/**
 * The calls of methods over a whole run, which no rule alone can know.
 *
 * @param answered the methods that were answered with OK at least once
 * @param killers the methods of which a call ended the target
 * @param cries what the target wrote of an exception or a panic while a call had its stream reset, by method
 */
public record Seen(Set<String> answered, Set<String> killers, Map<String, String> cries) {
    /** Nothing was. */
    public static final Seen NOTHING = new Seen(Set.of(), Set.of(), Map.of());

    public Seen {
        answered = Set.copyOf(answered);
        killers = Set.copyOf(killers);
        cries = Map.copyOf(cries);
    }

    /** What the target wrote, to be read behind what came of a call of that method; empty: nothing that is known. */
    String wrote(String method) {
        String line = cries.get(method);
        return line == null ? "" : "; it wrote: " + line;
    }
}

package dev.exhook.conformance.internal.fuzz;

import dev.exhook.broker.internal.trace.Trace;
import java.util.List;
import java.util.Optional;

/**
 * A life that was played.
 *
 * @param trace what clients saw, and the provider's calls
 * @param asked the provider's calls
 * @param away that the provider could not be reached, or went away: what was seen of it; empty: it was there
 */
record Played(Trace trace, List<Asked> asked, Optional<String> away) {
    Played {
        asked = List.copyOf(asked);
    }
}

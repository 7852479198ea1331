package dev.exhook.broker.internal.scenario;

import java.util.Collection;
import java.util.Optional;

/** The word that somebody probably meant. */
final class Suggestion {
    /** Fewer letters than this begin too many words. */
    private static final int SHORTEST_BEGINNING = 4;

    private Suggestion() {}

    /** {@code ; did you mean "subscribe"?}, or what there is to choose from. */
    static String of(String wrong, Collection<String> known) {
        Optional<String> closest =
                dev.exhook.broker.internal.yaml.Suggestion.closest(wrong, known).or(() -> beginning(wrong, known));
        return closest.map(word -> "; did you mean \"" + word + "\"?")
                .orElseGet(() -> "; known: " + String.join(", ", known));
    }

    /** A word that was not written to its end. */
    private static Optional<String> beginning(String wrong, Collection<String> known) {
        return wrong.length() >= SHORTEST_BEGINNING
                ? known.stream().filter(word -> word.startsWith(wrong)).findFirst()
                : Optional.empty();
    }
}

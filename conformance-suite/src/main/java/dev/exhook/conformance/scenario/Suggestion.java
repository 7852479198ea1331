package dev.exhook.conformance.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that somebody probably meant. */
final class Suggestion {
    /** More typing errors than that in one word are no typing errors. */
    private static final int MAX_DISTANCE = 3;

    private Suggestion() {}

    /** {@code ; did you mean "subscribe"?}, or what there is to choose from. */
    static String of(String wrong, Collection<String> known) {
        Optional<String> closest = closest(wrong, known).or(() -> beginning(wrong, known));
        return closest.map(word -> "; did you mean \"" + word + "\"?")
                .orElseGet(() -> "; known: " + String.join(", ", known));
    }

    private static Optional<String> closest(String wrong, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(wrong, word) <= Math.min(MAX_DISTANCE, (word.length() + 1) / 2))
                .min(Comparator.comparingInt(word -> distance(wrong, word)));
    }

    /** A word that was not written to its end. */
    private static Optional<String> beginning(String wrong, Collection<String> known) {
        return wrong.length() > MAX_DISTANCE
                ? known.stream().filter(word -> word.startsWith(wrong)).findFirst()
                : Optional.empty();
    }

    /** How many letters to change, add or leave out. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[other.length()];
    }
}

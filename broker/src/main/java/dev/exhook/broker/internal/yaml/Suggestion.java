package dev.exhook.broker.internal.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that somebody probably meant. */
public final class Suggestion {
    /** More slips than these in one word make another word. */
    private static final int LARGEST_SLIP = 3;
    /** Fewer letters than this begin too many words. */
    private static final int SHORTEST_BEGINNING = 4;

    private Suggestion() {}

    /**
     * {@code ; did you mean subscribe?}, or what there is to choose from: {@code ; known: publish, subscribe}; nothing
     * where there is nothing.
     */
    public static String of(String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        return closest(wrong, known)
                .or(() -> beginning(wrong, known))
                .map(word -> "; did you mean " + word + "?")
                .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", known));
    }

    /** The known word that is nearest, whatever its case; empty when none is near. */
    public static Optional<String> closest(String wrong, Collection<String> known) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(lower, word) <= Math.min(LARGEST_SLIP, word.length() / 2))
                .min(Comparator.comparingInt(word -> distance(lower, word)));
    }

    /** A word that was not written to its end. */
    private static Optional<String> beginning(String wrong, Collection<String> known) {
        return wrong.length() >= SHORTEST_BEGINNING
                ? known.stream().filter(word -> word.startsWith(wrong)).findFirst()
                : Optional.empty();
    }

    /** Levenshtein's distance, to a word whose case does not count. */
    private static int distance(String lower, String word) {
        String other = word.toLowerCase(Locale.ROOT);
        if (Math.abs(lower.length() - other.length()) > LARGEST_SLIP) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= lower.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (lower.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}

package dev.exhook.conformance.internal.symptom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text as they are compared: in lower case, and without the endings that questions differ in. */
final class SearchWords {
    /** What every question has. */
    private static final Set<String> EMPTY = Set.of(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "by",
            "can",
            "did",
            "do",
            "doe",
            "for",
            "from",
            "how",
            "i",
            "in",
            "is",
            "it",
            "its",
            "me",
            "my",
            "of",
            "on",
            "or",
            "that",
            "the",
            "there",
            "thi",
            "to",
            "wa",
            "what",
            "when",
            "which",
            "why",
            "with",
            "emqx",
            "ha",
            "have",
            "no",
            "not",
            "mean",
            "your",
            "but",
            "if",
            "all",
            "provider");

    private static final Pattern APART = Pattern.compile("[^A-Za-z0-9_$%]+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    /** Shorter words are left as they are: {@code acl}, {@code tls}, {@code cas}. */
    private static final int SHORTEST_WITH_ENDING = 4;

    private SearchWords() {}

    /** The words that say something, each also in its parts: {@code OnClientAuthorize}, {@code call_error}. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        for (String word : APART.split(text, -1)) {
            add(word, words);
            List<String> parts = parts(word);
            if (parts.size() > 1) {
                parts.forEach(part -> add(part, words));
            }
        }
        return words;
    }

    /** The same without the parts: the words that somebody wrote. */
    static List<String> written(String text) {
        List<String> words = new ArrayList<>();
        Arrays.stream(APART.split(text, -1)).forEach(word -> add(word, words));
        return words;
    }

    private static List<String> parts(String word) {
        return Arrays.stream(HUMP.split(word, -1))
                .flatMap(part -> Arrays.stream(part.split("_", -1)))
                .toList();
    }

    private static void add(String word, List<String> words) {
        String stem = stem(word.toLowerCase(Locale.ROOT));
        if (!stem.isEmpty() && !EMPTY.contains(stem)) {
            words.add(stem);
        }
    }

    /** Called, calls, calling and call are one word. */
    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s")) {
            if (word.length() >= SHORTEST_WITH_ENDING + ending.length() - 1
                    && word.endsWith(ending)
                    && !word.endsWith("ss")) {
                String stem = word.substring(0, word.length() - ending.length());
                return stem.length() >= 3 ? stem : word;
            }
        }
        return word.length() > SHORTEST_WITH_ENDING && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }
}

package dev.exhook.conformance.internal.symptom;

import dev.exhook.broker.internal.yaml.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds symptoms by words. A text of EMQX's log that is in the question outweighs everything, as whole lines are
 * pasted. Beyond that a word counts by where it stands, and the more the fewer symptoms have it.
 */
final class SymptomSearch {
    private static final double IN_LOG = 1000;
    private static final double IN_PHRASE = 6;
    private static final double IN_QUESTION = 4;
    private static final double IN_WORDS = 3;
    private static final double IN_ANSWER = 1;
    /** A first that has less than this over the second is one among several. */
    private static final double CLEAR = 1.15;
    /** What has less than this of the first is left out. */
    private static final double WORTH_SHOWING = 0.5;

    private static final int MOST_SHOWN = 8;

    private final List<Symptom> symptoms;
    private final Map<Symptom, Map<String, Double>> weights = new HashMap<>();
    private final Map<String, Integer> spread = new HashMap<>();

    SymptomSearch(List<Symptom> symptoms) {
        this.symptoms = symptoms;
        for (Symptom symptom : symptoms) {
            Map<String, Double> words = weights(symptom);
            weights.put(symptom, words);
            words.keySet().forEach(word -> spread.merge(word, 1, Integer::sum));
        }
    }

    private static Map<String, Double> weights(Symptom symptom) {
        Map<String, Double> words = new HashMap<>();
        weigh(SearchWords.of(symptom.answer() + " " + symptom.remedy()), IN_ANSWER, words);
        symptom.hooks().forEach(hook -> weigh(SearchWords.of(hook.hookName()), IN_WORDS, words));
        symptom.words().forEach(phrase -> weigh(SearchWords.of(phrase), IN_WORDS, words));
        symptom.log().forEach(line -> weigh(SearchWords.of(line), IN_WORDS, words));
        weigh(SearchWords.of(symptom.ask()), IN_QUESTION, words);
        return words;
    }

    private static void weigh(List<String> found, double weight, Map<String, Double> words) {
        found.forEach(word -> words.merge(word, weight, Math::max));
    }

    Symptoms.Findings find(String question) {
        Map<Symptom, Double> scores = new HashMap<>();
        Set<String> asked = new LinkedHashSet<>(SearchWords.of(question));
        for (Symptom symptom : symptoms) {
            double score = score(symptom, question, asked);
            if (score > 0) {
                scores.put(symptom, score);
            }
        }
        List<Symptom> ranked = symptoms.stream()
                .filter(scores::containsKey)
                .sorted(Comparator.comparingDouble((Symptom symptom) -> -scores.getOrDefault(symptom, 0.0)))
                .toList();
        if (ranked.isEmpty()) {
            return new Symptoms.Findings(ranked, false, slips(question));
        }
        double best = scores.getOrDefault(ranked.get(0), 0.0);
        double second = ranked.size() == 1 ? 0 : scores.getOrDefault(ranked.get(1), 0.0);
        List<Symptom> shown = ranked.stream()
                .filter(symptom -> scores.getOrDefault(symptom, 0.0) >= best * WORTH_SHOWING)
                .limit(MOST_SHOWN)
                .toList();
        return new Symptoms.Findings(shown, best >= second * CLEAR, best >= IN_LOG ? List.of() : slips(question));
    }

    private double score(Symptom symptom, String question, Set<String> asked) {
        String lower = question.toLowerCase(Locale.ROOT);
        Map<String, Double> words = weights.getOrDefault(symptom, Map.of());
        double score = 0;
        for (String word : asked) {
            score += words.getOrDefault(word, 0.0)
                    * Math.log(1 + (double) symptoms.size() / spread.getOrDefault(word, 1));
        }
        for (String phrase : symptom.words()) {
            if (phrase.contains(" ") && lower.contains(phrase.toLowerCase(Locale.ROOT))) {
                score += IN_PHRASE;
            }
        }
        // What stands first in its list is what the symptom is named after.
        for (int i = 0; i < symptom.log().size(); i++) {
            if (lower.contains(symptom.log().get(i).toLowerCase(Locale.ROOT))) {
                score += IN_LOG / (i + 1);
            }
        }
        return score;
    }

    private List<Symptoms.Slip> slips(String question) {
        Set<String> known = new HashSet<>(spread.keySet());
        List<Symptoms.Slip> slips = new ArrayList<>();
        for (String word : SearchWords.written(question)) {
            if (!known.contains(word)) {
                Suggestion.closest(word, known).ifPresent(near -> slips.add(new Symptoms.Slip(word, near)));
            }
        }
        return slips;
    }
}

package dev.exhook.conformance;

import dev.exhook.proto.Hook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parts that a run exercised of all that a provider can be asked, and those that it did not: hooks, kinds of
 * answers, and situations, which are the families of rules.
 *
 * @param hooks a row for each hook that the provider declared, in EMQX's order
 * @param notTried what this kit can try and this run did not, each with how to have it tried
 */
public record Coverage(List<OfHook> hooks, List<String> notTried) {
    /** Nothing is known of it. */
    public static final Coverage NONE = new Coverage(List.of(), List.of());

    public Coverage {
        hooks = List.copyOf(hooks);
        notTried = List.copyOf(notTried);
    }

    /**
     * One hook.
     *
     * @param calls how often it was called
     * @param answers how often each kind of answer was seen, by its name
     * @param unseen the kinds of answers that were not, of those that a provider gives as a rule
     * @param situations those in which rules call or judge it
     * @param latency how long its calls took
     */
    public record OfHook(
            Hook hook,
            int calls,
            Map<String, Integer> answers,
            List<String> unseen,
            List<Situation> situations,
            Latency latency) {
        public OfHook {
            answers = inOrder(answers);
            unseen = List.copyOf(unseen);
            situations = List.copyOf(situations);
        }

        private static String inWords(String kind) {
            return kind.equals("failed") ? "failed (calls without a reply that EMQX takes)" : kind;
        }

        /** As {@code client.authenticate yes, no}. */
        @Override
        public String toString() {
            return hook.hookName() + " "
                    + answers.keySet().stream().map(OfHook::inWords).collect(Collectors.joining(", "))
                    + (unseen.isEmpty() ? "" : " (never " + String.join(", ", unseen) + ")");
        }
    }

    /**
     * The rules of one family on one hook.
     *
     * @param checked how many were executed to their end
     * @param unchecked the others by their ids, with the reason
     */
    public record Situation(Family family, int checked, Map<String, String> unchecked) {
        public Situation {
            unchecked = inOrder(unchecked);
        }
    }

    /** In one line; empty where nothing is known. */
    public String line() {
        if (hooks.isEmpty()) {
            return "";
        }
        long called = hooks.stream().filter(row -> row.calls() > 0).count();
        String decided = hooks.stream()
                .filter(row -> row.hook().isValued() && row.calls() > 0)
                .map(row -> "; " + row)
                .collect(Collectors.joining());
        String rest = notTried.isEmpty() ? "" : "; not tried: " + String.join(", ", notTried);
        return called + " of " + hooks.size() + " declared hooks called" + decided + rest;
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

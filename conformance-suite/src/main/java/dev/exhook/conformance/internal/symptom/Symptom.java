package dev.exhook.conformance.internal.symptom;

import dev.exhook.broker.internal.release.Evidence;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Scope;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A question and its answer.
 *
 * @param id stable for ever, as {@code authorize-never-called}
 * @param group what it belongs to, by the title that is shown
 * @param ask the question
 * @param log what stands in EMQX's log, as it stands there
 * @param words other words that people use for it
 * @param hooks those that it is about; none: all
 * @param scopes the releases that it is about; none: all
 * @param known how the answer is known
 * @param remedy what to do
 * @param rules ids of rules that find it
 * @param defects ids of known defects of EMQX that cause it
 * @param see where to read on, from {@code docs/}
 */
public record Symptom(
        String id,
        String group,
        String ask,
        List<String> log,
        List<String> words,
        List<Hook> hooks,
        List<Scope> scopes,
        Evidence known,
        String answer,
        String remedy,
        List<String> rules,
        List<String> defects,
        List<String> see) {

    public Symptom {
        log = List.copyOf(log);
        words = List.copyOf(words);
        hooks = List.copyOf(hooks);
        scopes = List.copyOf(scopes);
        rules = List.copyOf(rules);
        defects = List.copyOf(defects);
        see = List.copyOf(see);
    }

    /** The releases for people, as {@code 5.9 until 6.0.3, 6.1.2 and 6.2}. */
    public String releases() {
        return scopes.isEmpty()
                ? Scope.always().words()
                : scopes.stream().map(Scope::words).collect(Collectors.joining("; "));
    }

    /** Tells whether it is about this release. */
    public boolean concerns(Release release) {
        return scopes.isEmpty() || scopes.stream().anyMatch(release::covers);
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;

/** The topics that OnProviderLoaded lists: what comes because of them, and what does not. */
final class LoadTopicRules {
    static final List<Rule> RULES = List.of(
            Rule.of("LOAD-21", LoadTopicRules::messagesOfEachFilterAreAnswered),
            Rule.of("LOAD-20", LoadTopicRules::noFilterMeansALeadingSlashByMistake));

    /** More filters than a person writes down are alike. */
    private static final int MOST_OF_A_HOOK = 8;

    private static final String TOPIC = "exhook-tck/declared";
    private static final String ONLY_LEADING_SLASHES = "/#";

    static void messagesOfEachFilterAreAnswered(ProviderUnderTest provider) {
        List<Asking.Question> questions = new ArrayList<>();
        for (Hook hook : provider.declaredHooks()) {
            provider.declaredTopics().of(hook).stream()
                    .filter(filter -> TopicFilters.fault(filter).isEmpty())
                    .filter(filter -> !filter.startsWith("$SYS/"))
                    .limit(MOST_OF_A_HOOK)
                    .forEach(filter -> questions.add(of(hook, filter, provider)));
        }
        if (questions.isEmpty()) {
            throw new NotApplicableException("no message hook has topics");
        }
        Asking.mustBeAnswered(Asking.besideEachOther(questions, provider));
    }

    private static Asking.Question of(Hook hook, String filter, ProviderUnderTest provider) {
        Message request =
                Fields.set(provider.sample(hook.rpc()), "message.topic", DeclaredTopics.fitting(filter, TOPIC));
        return new Asking.Question(hook.rpc(), request, "on a topic for the filter " + filter);
    }

    static void noFilterMeansALeadingSlashByMistake(ProviderUnderTest provider) {
        DeclaredTopics topics = provider.declaredTopics();
        List<Hook> all = provider.declaredHooks().stream()
                .filter(hook -> !topics.of(hook).isEmpty())
                .toList();
        if (all.isEmpty()) {
            throw new NotApplicableException("no message hook has topics");
        }
        List<String> slashes = all.stream()
                .filter(hook -> topics.of(hook).contains(ONLY_LEADING_SLASHES))
                .filter(hook -> !topics.of(hook).contains("#"))
                .map(Hook::hookName)
                .toList();
        if (!slashes.isEmpty()) {
            throw new RuleViolation(
                    "# for all topics",
                    "/# for " + String.join(", ", slashes)
                            + ", which fits only topics that begin with a slash: is that meant?",
                    provider.load());
        }
    }
}

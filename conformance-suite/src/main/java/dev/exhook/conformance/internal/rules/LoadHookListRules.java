package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OnProviderLoaded: the hooks that it lists. */
final class LoadHookListRules {
    static final List<Rule> RULES = List.of(
            Rule.of("LOAD-01", LoadHookListRules::loadingSucceeds),
            Rule.of("LOAD-02", LoadHookListRules::hookNamesAreEmqxs),
            Rule.of("LOAD-03", LoadHookListRules::noHookNameIsEmpty),
            Rule.alone("LOAD-04", "loads in a certain order", LoadHookListRules::ingressIsForBrokersThatKnowIt),
            Rule.of("LOAD-05", LoadHookListRules::noTopicsStandInASecondEntry),
            Rule.of("LOAD-19", LoadHookListRules::noHookIsListedTwice),
            Rule.of("LOAD-06", LoadHookListRules::topicsStandOnlyWhereTheyCount),
            Rule.of("LOAD-07", LoadHookListRules::topicFiltersCanMatch),
            Rule.of("LOAD-08", LoadHookListRules::noFilterWaitsForSysMessages),
            Rule.of("LOAD-15", LoadHookListRules::atLeastOneHookIsListed));

    static void loadingSucceeds(ProviderUnderTest provider) {
        Require.each(List.of(provider.load()), "status OK with one LoadedResponse", Answers::fault);
    }

    static void hookNamesAreEmqxs(ProviderUnderTest provider) {
        unknownNames(specs(provider)).ifPresent(unknown -> {
            throw new RuleViolation("names among " + HookNames.all(), unknown, provider.load());
        });
    }

    static Optional<String> unknownNames(List<HookSpec> specs) {
        return Optional.of(specs.stream()
                        .map(HookSpec::getName)
                        .filter(name -> !name.isEmpty() && Hook.byName(name).isEmpty())
                        .map(HookNames::withSuggestion)
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty());
    }

    static void noHookNameIsEmpty(ProviderUnderTest provider) {
        long empty = specs(provider).stream()
                .filter(spec -> spec.getName().isEmpty())
                .count();
        if (empty > 0) {
            throw new RuleViolation("a name in each entry", empty + " without one", provider.load());
        }
    }

    static void ingressIsForBrokersThatKnowIt(ProviderUnderTest provider) {
        Message request = provider.sample(Rpc.ON_PROVIDER_LOADED);
        request = Fields.set(request, "broker.version", "6.2.2");
        request = Fields.set(request, "meta.version", "6.2.2");
        Exchange load = provider.ask(Rpc.ON_PROVIDER_LOADED, request, "as EMQX 6.2.2");
        for (Exchange exchange : List.of(provider.load(), load)) {
            if (HookLists.names(exchange).contains(Hook.MESSAGE_INGRESS.hookName())) {
                throw new RuleViolation(
                        "no message.ingress for EMQX " + Fields.get(exchange.request(), "broker.version"),
                        "message.ingress is listed",
                        exchange);
            }
        }
    }

    static void noTopicsStandInASecondEntry(ProviderUnderTest provider) {
        List<String> lost = again(provider)
                .filter(again -> again.asksForMore())
                .map(again -> again.spec().getName() + " for " + again.spec().getTopicsList() + " after "
                        + again.first().getTopicsList())
                .toList();
        if (!lost.isEmpty()) {
            throw new RuleViolation(
                    "all topics of a hook in one entry", "listed again: " + String.join("; ", lost), provider.load());
        }
    }

    static void noHookIsListedTwice(ProviderUnderTest provider) {
        List<String> twice = again(provider)
                .filter(again -> !again.asksForMore())
                .map(again -> again.spec().getName())
                .toList();
        if (!twice.isEmpty()) {
            throw new RuleViolation("each name once", "listed again: " + twice, provider.load());
        }
    }

    /** An entry, and the one of the same hook that EMQX takes instead. */
    private record Again(HookSpec first, HookSpec spec) {
        /** Tells whether something is lost with it: EMQX looks at topics of message hooks only. */
        private boolean asksForMore() {
            return Hook.byName(spec.getName()).filter(Hook::hasTopics).isPresent()
                    && !Set.copyOf(spec.getTopicsList()).equals(Set.copyOf(first.getTopicsList()));
        }
    }

    private static Stream<Again> again(ProviderUnderTest provider) {
        Map<String, HookSpec> first = new HashMap<>();
        return specs(provider).stream()
                .flatMap(spec -> Stream.ofNullable(first.putIfAbsent(spec.getName(), spec))
                        .map(before -> new Again(before, spec)));
    }

    static void topicsStandOnlyWhereTheyCount(ProviderUnderTest provider) {
        List<String> misplaced = specs(provider).stream()
                .filter(spec -> spec.getTopicsCount() > 0)
                .map(HookSpec::getName)
                .filter(name ->
                        Hook.byName(name).filter(hook -> !hook.hasTopics()).isPresent())
                .toList();
        if (!misplaced.isEmpty()) {
            throw new RuleViolation("topics on message hooks only", "topics on " + misplaced, provider.load());
        }
    }

    static void topicFiltersCanMatch(ProviderUnderTest provider) {
        filterFaults(messageFilters(provider)).ifPresent(faults -> {
            throw new RuleViolation("MQTT topic filters", faults, provider.load());
        });
    }

    static Optional<String> filterFaults(List<String> filters) {
        return Optional.of(filters.stream()
                        .flatMap(
                                filter -> TopicFilters.fault(filter).stream().map(fault -> "[" + filter + "] " + fault))
                        .collect(Collectors.joining("; ")))
                .filter(text -> !text.isEmpty());
    }

    static void noFilterWaitsForSysMessages(ProviderUnderTest provider) {
        List<String> sys = messageFilters(provider).stream()
                .filter(filter -> filter.startsWith("$SYS/"))
                .toList();
        if (!sys.isEmpty()) {
            throw new RuleViolation("no filter for $SYS/", "filters " + sys, provider.load());
        }
    }

    static void atLeastOneHookIsListed(ProviderUnderTest provider) {
        if (specs(provider).isEmpty()) {
            throw new RuleViolation("one hook or more", "an empty list", provider.load());
        }
    }

    private static List<HookSpec> specs(ProviderUnderTest provider) {
        if (provider.loaded().isEmpty()) {
            throw NotApplicableException.see("loading failed", "LOAD-01");
        }
        return HookLists.specs(provider.load());
    }

    private static List<String> messageFilters(ProviderUnderTest provider) {
        List<String> filters = messageFilters(specs(provider));
        if (filters.isEmpty()) {
            throw new NotApplicableException("no message hook has topics");
        }
        return filters;
    }

    static List<String> messageFilters(List<HookSpec> specs) {
        return specs.stream()
                .filter(spec ->
                        Hook.byName(spec.getName()).filter(Hook::hasTopics).isPresent())
                .flatMap(spec -> spec.getTopicsList().stream())
                .toList();
    }
}

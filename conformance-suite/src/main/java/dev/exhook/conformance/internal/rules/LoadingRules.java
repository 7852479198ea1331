package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Lane;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.HookSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** OnProviderLoaded: what it says, and that it may come at any time and from several nodes. */
final class LoadingRules {
    private static final int NODES = 4;

    @Rule("LOAD-01")
    void loadingSucceeds(ProviderUnderTest provider) {
        Each.ofThem(List.of(provider.load()), "status OK with one LoadedResponse", Answers::fault);
    }

    @Rule("LOAD-02")
    void hookNamesAreEmqxs(ProviderUnderTest provider) {
        List<String> unknown = specs(provider).stream()
                .map(HookSpec::getName)
                .filter(name -> !name.isEmpty() && Hook.byName(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new RuleViolation(
                    "names among " + HookNames.all(),
                    unknown.stream().map(HookNames::withSuggestion).collect(Collectors.joining(", ")),
                    provider.load());
        }
    }

    @Rule("LOAD-03")
    void noHookNameIsEmpty(ProviderUnderTest provider) {
        long empty = specs(provider).stream()
                .filter(spec -> spec.getName().isEmpty())
                .count();
        if (empty > 0) {
            throw new RuleViolation("a name in each entry", empty + " without one", provider.load());
        }
    }

    @Alone("loads in a certain order")
    @Rule("LOAD-04")
    void ingressIsForBrokersThatKnowIt(ProviderUnderTest provider) {
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

    @Rule("LOAD-05")
    void noHookIsListedTwice(ProviderUnderTest provider) {
        Set<String> seen = new HashSet<>();
        List<String> twice = specs(provider).stream()
                .map(HookSpec::getName)
                .filter(name -> !seen.add(name))
                .toList();
        if (!twice.isEmpty()) {
            throw new RuleViolation("each name once", "listed again: " + twice, provider.load());
        }
    }

    @Rule("LOAD-06")
    void topicsStandOnlyWhereTheyCount(ProviderUnderTest provider) {
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

    @Rule("LOAD-07")
    void topicFiltersCanMatch(ProviderUnderTest provider) {
        List<String> faults = messageFilters(provider).stream()
                .flatMap(filter -> TopicFilters.fault(filter).stream().map(fault -> "[" + filter + "] " + fault))
                .toList();
        if (!faults.isEmpty()) {
            throw new RuleViolation("MQTT topic filters", String.join("; ", faults), provider.load());
        }
    }

    @Rule("LOAD-08")
    void noFilterWaitsForSysMessages(ProviderUnderTest provider) {
        List<String> sys = messageFilters(provider).stream()
                .filter(filter -> filter.startsWith("$SYS/"))
                .toList();
        if (!sys.isEmpty()) {
            throw new RuleViolation("no filter for $SYS/", "filters " + sys, provider.load());
        }
    }

    @Alone("loads in a certain order")
    @Rule("LOAD-09")
    void loadingAgainGivesTheSameList(ProviderUnderTest provider) {
        List<Exchange> loads = new ArrayList<>(List.of(provider.load()));
        for (int i = 0; i < 2; i++) {
            loads.add(provider.ask(
                    Rpc.ON_PROVIDER_LOADED, provider.sample(Rpc.ON_PROVIDER_LOADED), "again, without an unload"));
        }
        allListTheSame(loads);
    }

    @Alone("loads in a certain order")
    @Rule("LOAD-10")
    void severalNodesLoadAtOnce(ProviderUnderTest provider) {
        List<CompletableFuture<Exchange>> loads = new ArrayList<>();
        try (Lanes lanes = new Lanes(provider, NODES)) {
            int node = 1;
            for (Lane lane : lanes.all()) {
                String name = "emqx@node" + node++ + ".example";
                Message request = Fields.set(provider.sample(Rpc.ON_PROVIDER_LOADED), "meta.node", name);
                loads.add(lane.begin(Rpc.ON_PROVIDER_LOADED, request, "one of " + NODES + " nodes at once"));
            }
            allListTheSame(loads.stream().map(CompletableFuture::join).toList());
        }
    }

    @Rule("LOAD-11")
    void hooksAreAnsweredWithoutALoad(ProviderUnderTest provider) {
        Asking.mustBeAnswered(ServiceRules.askDeclaredHooks(
                provider,
                "from a node that never loaded the provider",
                request -> Fields.set(request, "meta.node", "emqx@exhook-tck-new.example")));
    }

    @Alone("loads in a certain order")
    @Rule("LOAD-18")
    void anyVersionTextIsTaken(ProviderUnderTest provider) {
        List<Exchange> loads = new ArrayList<>();
        for (String version : List.of("6.3.0-beta.2", "5.10.4-g0a1b2c3d", "7", "")) {
            Message request = Fields.changeTexts(
                    provider.sample(Rpc.ON_PROVIDER_LOADED), (type, field) -> field.equals("version"), old -> version);
            request = Fields.set(request, "broker.datetime", "2026-11-23T02:11:46.802+05:30");
            loads.add(provider.ask(Rpc.ON_PROVIDER_LOADED, request, "as EMQX [" + version + "]"));
        }
        Each.ofThem(loads, "status OK with one LoadedResponse", Answers::fault);
    }

    static void allListTheSame(List<Exchange> loads) {
        Each.ofThem(loads, "status OK with one LoadedResponse each time", Answers::fault);
        List<HookSpec> first = HookLists.specs(loads.get(0));
        Each.ofThem(
                loads,
                "the same list each time",
                load -> HookLists.specs(load).equals(first)
                        ? Optional.empty()
                        : Optional.of(HookLists.names(load) + " after " + HookLists.names(loads.get(0))));
    }

    @Rule("LOAD-15")
    void atLeastOneHookIsListed(ProviderUnderTest provider) {
        if (specs(provider).isEmpty()) {
            throw new RuleViolation("one hook or more", "an empty list", provider.load());
        }
    }

    private static List<HookSpec> specs(ProviderUnderTest provider) {
        if (provider.loaded().isEmpty()) {
            throw new TestAbortedException("loading failed, see LOAD-01");
        }
        return HookLists.specs(provider.load());
    }

    private static List<String> messageFilters(ProviderUnderTest provider) {
        List<String> filters = specs(provider).stream()
                .filter(spec ->
                        Hook.byName(spec.getName()).filter(Hook::hasTopics).isPresent())
                .flatMap(spec -> spec.getTopicsList().stream())
                .toList();
        if (filters.isEmpty()) {
            throw new TestAbortedException("no message hook has topics");
        }
        return filters;
    }
}

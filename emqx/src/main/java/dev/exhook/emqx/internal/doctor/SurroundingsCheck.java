package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.emqx.internal.doctor.BrokerState.Listener;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.BrokerState.Source;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.emqx.internal.doctor.HookLine.Answer;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What stands before the providers, and keeps hooks from being asked. */
final class SurroundingsCheck {
    private final BrokerState state;
    private final Consumer<Finding> findings;
    private final Map<Hook, List<String>> always = new EnumMap<>(Hook.class);
    private final Map<Hook, List<String>> sometimes = new EnumMap<>(Hook.class);

    SurroundingsCheck(BrokerState state, Consumer<Finding> findings) {
        this.state = state;
        this.findings = findings;
    }

    void check() {
        if (isMounted(Hook.CLIENT_AUTHENTICATE)) {
            authentication();
        }
        if (isMounted(Hook.CLIENT_AUTHORIZE)) {
            authorization();
        } else if (!state.providers().isEmpty() && !state.noMatch() && sources().isEmpty()) {
            findings.accept(new Finding(
                    Weight.PROBLEM,
                    "no-match-denies",
                    "Nobody decides what clients may do, and authorization.no_match is deny: all is denied.",
                    "Mount client.authorize, add a source, or set no_match to allow."));
        }
        messages();
    }

    private boolean isMounted(Hook hook) {
        return state.providers().stream().anyMatch(provider -> provider.isLoaded() && provider.mounts(hook));
    }

    private List<Source> sources() {
        return state.sources().stream().filter(Source::enabled).toList();
    }

    private void authentication() {
        List<String> authenticators = state.authenticators().stream()
                .filter(Source::enabled)
                .map(Source::id)
                .toList();
        if (!authenticators.isEmpty()) {
            limit(
                    Hook.CLIENT_AUTHENTICATE,
                    "authenticate-never-called",
                    "EMQX asks its own authenticators first (" + String.join(", ", authenticators)
                            + "): whom one of them knows, no provider is asked about.",
                    "Switch off those that are not to decide.");
        }
        List<Listener> running =
                state.listeners().stream().filter(Listener::running).toList();
        List<String> off = running.stream()
                .filter(listener -> listener.authentication().equals("false"))
                .map(Listener::id)
                .toList();
        if (!off.isEmpty()) {
            if (off.size() == running.size()) {
                always.computeIfAbsent(Hook.CLIENT_AUTHENTICATE, hook -> new ArrayList<>())
                        .add("no listener authenticates");
            }
            limit(
                    Hook.CLIENT_AUTHENTICATE,
                    "authenticate-never-called",
                    "enable_authn is false on " + String.join(", ", off) + ": who comes in there is let in unasked.",
                    "Set enable_authn to true.");
        }
        running.stream()
                .filter(listener -> listener.authentication().equals("quick_deny_anonymous"))
                .forEach(listener -> limit(
                        Hook.CLIENT_AUTHENTICATE,
                        "authenticate-never-called",
                        "enable_authn is quick_deny_anonymous on " + listener.id()
                                + ": a client without a user name is refused unasked.",
                        "Set enable_authn to true, if such clients are for the provider to judge."));
    }

    private void authorization() {
        for (Source source : sources()) {
            AclText acl = new AclText(source.rules());
            if (source.id().equals("file") && acl.decidesAll(state.release())) {
                String what =
                        "The file of rules has a rule for everything (the stock acl.conf ends with one): no provider"
                                + " is ever asked.";
                always.computeIfAbsent(Hook.CLIENT_AUTHORIZE, hook -> new ArrayList<>())
                        .add("acl.conf decides everything");
                findings.accept(new Finding(
                        Weight.PROBLEM,
                        "authorize-never-called",
                        what,
                        "Delete that rule, and "
                                + (acl.namesLoopback() ? "the one for 127.0.0.1 as well, or " : "")
                                + "switch the source off (authorization.sources)."));
            } else if (source.id().equals("file") && acl.namesLoopback()) {
                limit(
                        Hook.CLIENT_AUTHORIZE,
                        "authorize-never-called",
                        "The file of rules has one for 127.0.0.1: about clients on EMQX's own machine no provider is asked.",
                        "Delete it.");
            } else if (!source.id().equals("file") || !acl.isEmpty()) {
                limit(
                        Hook.CLIENT_AUTHORIZE,
                        "authorize-never-called",
                        "EMQX asks the source " + source.id()
                                + " first: what one of its rules fits, no provider is asked" + " about.",
                        "Switch it off if it is not to decide.");
            }
        }
        if (state.cache()) {
            sometimes
                    .computeIfAbsent(Hook.CLIENT_AUTHORIZE, hook -> new ArrayList<>())
                    .add("a decision"
                            + (state.release().has(Behavior.SUBSCRIBE_IS_CACHED) ? "" : " on a publish")
                            + " is kept for a minute");
        }
    }

    private void messages() {
        List<String> mounted = state.listeners().stream()
                .filter(listener -> listener.running() && !listener.mountpoint().isEmpty())
                .map(listener -> listener.id() + " (" + listener.mountpoint() + ")")
                .toList();
        for (ProviderEntry provider : state.providers()) {
            provider.hooks().forEach((hook, topics) -> {
                if (hook.hasTopics() && !topics.isEmpty()) {
                    sometimes
                            .computeIfAbsent(hook, key -> new ArrayList<>())
                            .add("for " + String.join(", ", topics) + " of " + provider.name() + " only");
                    if (!mounted.isEmpty() && hook != Hook.MESSAGE_INGRESS) {
                        limit(
                                hook,
                                "filter-fits-nothing",
                                "Topics of " + hook.hookName() + " have the mountpoint of the listener in front, "
                                        + String.join(", ", mounted) + ", and the topics of " + provider.name()
                                        + " are matched against that.",
                                "Write the mountpoint into the topics.");
                    }
                }
            });
        }
    }

    private void limit(Hook hook, String symptom, String what, String remedy) {
        sometimes.computeIfAbsent(hook, key -> new ArrayList<>()).add(what);
        findings.accept(new Finding(Weight.LIMIT, symptom, what, remedy));
    }

    List<HookLine> hookLines() {
        List<HookLine> lines = new ArrayList<>();
        for (Hook hook : state.release().hooks()) {
            List<String> providers = state.providers().stream()
                    .filter(provider -> provider.isLoaded() && provider.mounts(hook))
                    .filter(provider -> !Filters.fitNothing(provider.hooks().getOrDefault(hook, List.of())))
                    .map(ProviderEntry::name)
                    .toList();
            boolean mounted = isMounted(hook);
            List<String> never = always.getOrDefault(hook, List.of());
            List<String> at = sometimes.getOrDefault(hook, List.of());
            if (!mounted) {
                lines.add(new HookLine(hook, Answer.NOT_MOUNTED, List.of(), List.of()));
            } else if (!never.isEmpty() || providers.isEmpty()) {
                lines.add(new HookLine(
                        hook, Answer.NEVER, List.of(), never.isEmpty() ? List.of("the topics fit no message") : never));
            } else {
                lines.add(new HookLine(hook, at.isEmpty() ? Answer.YES : Answer.SOMETIMES, providers, at));
            }
        }
        return lines;
    }
}

package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.emqx.internal.doctor.BrokerState.ProviderEntry;
import dev.exhook.emqx.internal.doctor.Finding.Weight;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.function.Consumer;

/** What providers do to each other, and to themselves by their topics. */
final class ChainCheck {
    private final BrokerState state;
    private final List<ProviderEntry> loaded;
    private final Consumer<Finding> findings;

    ChainCheck(BrokerState state, Consumer<Finding> findings) {
        this.state = state;
        this.loaded = state.providers().stream().filter(ProviderEntry::isLoaded).toList();
        this.findings = findings;
    }

    void check() {
        for (Hook hook : Hook.values()) {
            if (hook.isValued() && state.release().knows(hook)) {
                undeclared(hook);
            }
        }
        for (ProviderEntry provider : loaded) {
            provider.hooks().forEach((hook, topics) -> topics(provider, hook, topics));
        }
    }

    private void undeclared(Hook hook) {
        List<ProviderEntry> mounting =
                loaded.stream().filter(provider -> provider.mounts(hook)).toList();
        if (mounting.isEmpty()) {
            return;
        }
        loaded.stream()
                .filter(provider -> !provider.mounts(hook) && provider.failedAction() == FailedAction.DENY)
                .forEach(provider -> findings.accept(new Finding(
                        Weight.PROBLEM,
                        hook == Hook.MESSAGE_INGRESS ? "ingress-disconnects" : "chain-refuses",
                        provider.name() + " does not mount " + hook.hookName() + " and "
                                + mounting.get(0).name()
                                + " does: under failed_action deny that counts as a failure, so "
                                + consequence(hook) + ".",
                        "Let it mount " + hook.hookName()
                                + " and answer IGNORE, or set its failed_action to ignore.")));
    }

    private static String consequence(Hook hook) {
        return switch (hook) {
            case CLIENT_AUTHENTICATE -> "every client is refused";
            case CLIENT_AUTHORIZE -> "every action is denied";
            case MESSAGE_INGRESS -> "every publisher is disconnected";
            default -> "no provider behind it is asked about a message";
        };
    }

    private void topics(ProviderEntry provider, Hook hook, List<String> topics) {
        topics.forEach(filter -> Filters.whyNever(filter)
                .ifPresent(why -> findings.accept(new Finding(
                        Filters.fitNothing(topics) ? Weight.PROBLEM : Weight.LIMIT,
                        filter.startsWith("$SYS/") ? "sys-topics-never-arrive" : "filter-fits-nothing",
                        "The topic filter [" + filter + "] of " + provider.name() + " for " + hook.hookName()
                                + " fits no message: " + why + ".",
                        "Correct it, or mount the hook without topics."))));
        boolean others = loaded.stream().anyMatch(other -> !other.name().equals(provider.name()) && other.mounts(hook));
        if (hook == Hook.MESSAGE_PUBLISH
                && !topics.isEmpty()
                && others
                && provider.failedAction() == FailedAction.DENY) {
            findings.accept(new Finding(
                    Weight.LIMIT,
                    "chain-refuses",
                    provider.name()
                            + " mounts message.publish for some topics only: under failed_action deny messages on"
                            + " others are shown to no provider behind it.",
                    "Let it mount the hook without topics and answer IGNORE, or set its failed_action to ignore."));
        }
        if (hook == Hook.MESSAGE_INGRESS && !topics.isEmpty() && provider.failedAction() == FailedAction.DENY) {
            findings.accept(new Finding(
                    Weight.PROBLEM,
                    "ingress-disconnects",
                    provider.name() + " mounts message.ingress for some topics only: under failed_action deny who"
                            + " publishes on others is disconnected.",
                    "Let it mount the hook without topics and answer IGNORE, or set its failed_action to ignore."));
        }
    }
}

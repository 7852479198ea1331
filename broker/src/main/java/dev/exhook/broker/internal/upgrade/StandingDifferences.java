package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what comes out differently by what the providers mount, and was therefore never asked. */
final class StandingDifferences {
    private final Release from;
    private final Release to;
    private final Mounted mounted;
    private final Assumptions assumptions;
    private final List<Standing> found = new ArrayList<>();

    private StandingDifferences(Release from, Release to, Mounted mounted, Assumptions assumptions) {
        this.from = from;
        this.to = to;
        this.mounted = mounted;
        this.assumptions = assumptions;
    }

    static List<Standing> between(Release from, Release to, Mounted mounted, Assumptions assumptions) {
        StandingDifferences differences = new StandingDifferences(from, to, mounted, assumptions);
        differences.find();
        return differences.found;
    }

    private void find() {
        if (from.protocol() != to.protocol()) {
            found.add(new Standing(
                    "EMQX " + to.title() + " calls " + to.protocol().serviceName() + ", and no longer "
                            + from.protocol().serviceName() + ": a provider that does not serve it is not loaded.",
                    "Serve both; exhook-tck run --protocol " + to.protocol().label() + " checks it."));
        }
        for (String provider : mounted.names()) {
            unknownHooks(provider);
            topicsOfPublish(provider);
        }
        if (!mounted.names().isEmpty()) {
            unmounted();
        }
    }

    private void unknownHooks(String provider) {
        if (mounted.isLoaded(provider, from) && !mounted.isLoaded(provider, to)) {
            String names = mounted.hooksOf(provider).keySet().stream()
                    .filter(hook -> !to.knows(hook))
                    .map(Hook::hookName)
                    .collect(Collectors.joining(", "));
            found.add(new Standing(
                    provider + " mounts " + names + ", which EMQX " + to.title()
                            + " does not know: it is not loaded at all, and decides nothing.",
                    "List " + names + " only where broker.version in OnProviderLoaded has it."));
        }
    }

    /** Under deny not to be asked counts as a failure, which drops the message from 6.3 hardened on. */
    private void topicsOfPublish(String provider) {
        if (!gained(Behavior.FAILED_PUBLISH_IS_DROPPED) || assumptions.failedAction() != FailedAction.DENY) {
            return;
        }
        List<String> topics = mounted.hooksOf(provider).get(Hook.MESSAGE_PUBLISH);
        if (topics == null) {
            boolean others = mounted.names().stream()
                    .anyMatch(other -> mounted.hooksOf(other).containsKey(Hook.MESSAGE_PUBLISH));
            if (others) {
                found.add(new Standing(
                        provider
                                + " does not mount message.publish and another provider does: every message is dropped,"
                                + " and was published.",
                        "Mount it and answer IGNORE, or set failed_action to ignore."));
            }
        } else if (!topics.isEmpty()) {
            found.add(new Standing(
                    "Messages outside the topics of " + provider + " (" + String.join(", ", topics)
                            + ") are dropped, and were published.",
                    "Mount message.publish without topics and answer IGNORE, or set failed_action to ignore."));
        }
    }

    private void unmounted() {
        if (nobodyMounts(Hook.CLIENT_AUTHENTICATE)
                && gained(Behavior.UNDECIDED_CLIENTS_ARE_REFUSED)
                && !assumptions.authenticators()) {
            found.add(new Standing(
                    "No provider mounts client.authenticate: clients are refused, and were let in, where EMQX has no"
                            + " authenticator of its own.",
                    "Mount client.authenticate, or configure an authenticator."));
        }
        if (nobodyMounts(Hook.CLIENT_AUTHORIZE)
                && gained(Behavior.NO_MATCH_DENIES_BY_DEFAULT)
                && assumptions.noMatch().isEmpty()) {
            found.add(new Standing(
                    "No provider mounts client.authorize: what no source of EMQX's own allows is denied, as"
                            + " authorization.no_match is deny by default.",
                    "Set authorization.no_match to allow, or say what is allowed."));
        }
    }

    private boolean nobodyMounts(Hook hook) {
        return mounted.names().stream().noneMatch(name -> mounted.hooksOf(name).containsKey(hook));
    }

    private boolean gained(Behavior behavior) {
        return to.has(behavior) && !from.has(behavior);
    }
}

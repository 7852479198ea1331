package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.proto.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/** The effect of a chain's outcome, as a client of EMQX gets to see it. */
final class SeenEffect {
    private SeenEffect() {}

    /**
     * Tells whether the topic is allowed; empty when nobody decided, so that authorization.no_match does, and its
     * default is not the same for all brokers of this version.
     */
    static Optional<Boolean> allows(Outcome<Boolean> outcome, ProtocolVersion version) {
        List<Boolean> allowed = Releases.speaking(version).stream()
                .map(release -> Verdicts.allows(outcome, !release.has(Behavior.NO_MATCH_DENIES_BY_DEFAULT)))
                .distinct()
                .toList();
        return allowed.size() == 1 ? Optional.of(allowed.get(0)) : Optional.empty();
    }

    /** The message that is published in place of {@code sent}; empty: nothing is. */
    static Optional<Published> publishes(Outcome<HookMessage> outcome, Published sent) {
        Optional<Verdicts.Update> taken = Verdicts.update(outcome);
        if (taken.flatMap(Verdicts.Update::allowPublish).equals(Optional.of(false))) {
            return Optional.empty();
        }
        return Optional.of(taken.map(message -> new Published(message.topic(), message.qos(), message.payload()))
                .orElse(sent));
    }
}

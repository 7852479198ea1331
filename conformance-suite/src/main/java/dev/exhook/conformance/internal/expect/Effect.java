package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.proto.ProtocolVersion;
import java.util.Optional;

/** What a client of EMQX gets to see of a chain's outcome. */
final class Effect {
    private Effect() {}

    /**
     * Whether the topic is allowed; empty when nobody decided, so that authorization.no_match does, and its default is
     * not the same for all brokers of this version: allow up to 5.10, deny from 6.0 on.
     */
    static Optional<Boolean> allows(Outcome<Boolean> outcome, ProtocolVersion version) {
        boolean ifAllowed = Verdicts.allows(outcome, true);
        boolean ifDenied = Verdicts.allows(outcome, version == ProtocolVersion.V2);
        return ifAllowed == ifDenied ? Optional.of(ifAllowed) : Optional.empty();
    }

    /** What is published in place of {@code sent}; empty: nothing is. */
    static Optional<Published> publishes(Outcome<HookMessage> outcome, Published sent) {
        Optional<Verdicts.Update> taken = Verdicts.update(outcome);
        if (taken.flatMap(Verdicts.Update::allowPublish).equals(Optional.of(false))) {
            return Optional.empty();
        }
        return Optional.of(taken.map(message -> new Published(message.topic(), message.qos(), message.payload()))
                .orElse(sent));
    }
}

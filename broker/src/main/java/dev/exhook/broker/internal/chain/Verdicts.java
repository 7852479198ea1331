package dev.exhook.broker.internal.chain;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import java.util.Optional;

/** The broker's decisions on a chain's outcome. */
public final class Verdicts {
    private Verdicts() {}

    /**
     * Tells whether the client comes in. Without a word from the chain, and without an authenticator, the release
     * decides.
     */
    public static boolean admits(Outcome<Boolean> outcome, Release release) {
        return allows(outcome, !release.has(Behavior.UNDECIDED_CLIENTS_ARE_REFUSED));
    }

    /**
     * Tells whether the client may do what it asked for.
     *
     * @param noMatch {@code authorization.no_match}, which holds without a word from the chain
     */
    public static boolean allows(Outcome<Boolean> outcome, boolean noMatch) {
        return outcome instanceof Outcome.Decided<Boolean> decided ? decided.value() : noMatch;
    }

    /**
     * The fields that EMQX takes over from a chain's message: these fields whatever they hold, and nothing else of it.
     *
     * @param qos not checked by EMQX: 3 passes
     * @param topic not checked by EMQX: the empty topic passes, a wildcard crashes the publisher's process
     * @param allowPublish empty: as before
     */
    public record Update(int qos, String topic, ByteString payload, Optional<Boolean> allowPublish) {}

    /** The fields that are taken over from the outcome; empty where the message stays as it was. */
    public static Optional<Update> update(Outcome<HookMessage> outcome) {
        if (!(outcome instanceof Outcome.Decided<HookMessage> decided)) {
            return Optional.empty();
        }
        HookMessage message = decided.value();
        return Optional.of(new Update(message.qos(), message.topic(), message.payload(), message.allowPublish()));
    }
}

package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.Optional;

/** One expectation. */
public sealed interface Line permits AdmissionLine, TopicLine, PublishLine, IngressLine {

    /** Where the file says so. */
    Place place();

    /** The expectation in a few words. */
    String title();

    /** The hook that decides it. */
    Hook hook();

    /** The topic of the message that it is about; empty for clients. */
    default Optional<String> messageTopic() {
        return Optional.empty();
    }

    /** The reaction of EMQX when the provider decides otherwise. */
    String consequence();

    /** Where the provider shall say no: how it is said, after other advice; empty elsewhere. */
    default String howToSayNo() {
        return "";
    }

    /**
     * Asks the provider, alone and in chains, as EMQX does, and compares what comes of it for the client.
     *
     * @throws RuleViolation when that is something else, with the position in the chain
     */
    void check(ProviderUnderTest provider);
}

package dev.exhook.conformance.expect;

import dev.exhook.conformance.engine.RuleViolation;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.yaml.Place;
import dev.exhook.proto.Hook;

/** One expectation. */
sealed interface Line permits AdmissionLine, TopicLine, PublishLine {

    /** Where the file says so. */
    Place place();

    /** What is expected, in a few words. */
    String title();

    /** The hook that decides it. */
    Hook hook();

    /** What EMQX does when the provider decides otherwise. */
    String consequence();

    /**
     * Asks the provider alone, as EMQX does, and compares what comes of it in EMQX.
     *
     * @throws RuleViolation when that is something else
     */
    void check(ProviderUnderTest provider);
}

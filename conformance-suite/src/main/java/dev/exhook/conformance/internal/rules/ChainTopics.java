package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.naming.DeclaredTopics;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;

/** A topic on which EMQX would ask the target. */
final class ChainTopics {
    private static final String ANY = ChainFront.PREFIX + "topic/a";

    private ChainTopics() {}

    /** One that the first of its sound filters for message.publish fits; where it has none, or for EMQX's own, any. */
    static String of(ProviderUnderTest provider) {
        return provider.declaredTopics().of(Hook.MESSAGE_PUBLISH).stream()
                .filter(filter ->
                        !filter.startsWith("$") && TopicFilters.fault(filter).isEmpty())
                .findFirst()
                .map(filter -> DeclaredTopics.fitting(filter, ANY))
                .orElse(ANY);
    }
}

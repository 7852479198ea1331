package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.v3.HookSpec;
import dev.exhook.proto.v3.LoadedResponse;
import java.util.List;
import java.util.Optional;

/** EMQX asks only for what OnProviderLoaded listed, and lets pass what it does not ask for. */
final class HookDeclaration {
    private HookDeclaration() {}

    /**
     * Returns when EMQX would ask about this line.
     *
     * @param letsPass whether the line expects what happens unasked
     * @throws NotApplicableException when it would not ask, and what happens then is what is expected
     * @throws RuleViolation when it is not
     */
    static void requireAsked(ProviderUnderTest provider, Line line, boolean letsPass) {
        LoadedResponse loaded =
                provider.loaded().orElseThrow(() -> NotApplicableException.see("loading failed", "LOAD-01"));
        Optional<HookSpec> spec = loaded.getHooksList().stream()
                .filter(hook -> hook.getName().equals(line.hook().hookName()))
                .findFirst();
        String why;
        if (spec.isEmpty()) {
            why = line.hook().hookName() + " is not declared, so EMQX lets it pass unasked";
        } else if (line.messageTopic()
                .filter(topic -> !isAskedAbout(topic, spec.get()))
                .isPresent()) {
            why = line.hook().hookName() + " is declared for " + spec.get().getTopicsList()
                    + ", so EMQX publishes this message unasked";
        } else {
            return;
        }
        if (letsPass) {
            throw new NotApplicableException(why);
        }
        throw new RuleViolation(line.title(), why, List.of(provider.load()));
    }

    private static boolean isAskedAbout(String topic, HookSpec spec) {
        return spec.getTopicsCount() == 0
                || spec.getTopicsList().stream().anyMatch(filter -> Topics.matches(topic, filter));
    }
}

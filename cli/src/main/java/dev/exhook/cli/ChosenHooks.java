package dev.exhook.cli;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.conformance.internal.bench.Mix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.proto.Hook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The hooks that {@code --hooks} names, by their names or what is behind the dot. */
final class ChosenHooks {
    /** Those whose answers count: what most providers are for. */
    static final Set<Hook> USUAL = Set.of(Hook.CLIENT_AUTHENTICATE, Hook.CLIENT_AUTHORIZE, Hook.MESSAGE_PUBLISH);

    private ChosenHooks() {}

    /**
     * Finds them; what is wrong is told in the name of the option.
     *
     * @param said {@code all} alone: those that the release calls
     * @param otherwise where nothing is said
     */
    static Set<Hook> of(Bound<?> bound, List<String> said, Release release, Set<Hook> otherwise) {
        if (said.isEmpty()) {
            return otherwise;
        }
        if (said.equals(List.of("all"))) {
            return EnumSet.copyOf(release.hooks());
        }
        Set<Hook> hooks;
        try {
            hooks = Mix.parse(String.join(",", said)).weights().keySet();
        } catch (IllegalArgumentException e) {
            throw bound.error("hooks", String.valueOf(e.getMessage()));
        }
        hooks.stream().filter(hook -> !release.knows(hook)).findFirst().ifPresent(hook -> {
            throw bound.error(
                    "hooks",
                    "EMQX " + release.title() + " does not know " + hook.hookName()
                            + ", and loads no provider that asks for it");
        });
        return hooks;
    }
}

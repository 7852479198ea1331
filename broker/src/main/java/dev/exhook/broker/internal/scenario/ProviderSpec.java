package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A provider of a scenario.
 *
 * @param autoReconnect empty: never
 * @param down whether it does not listen when EMQX loads it
 * @param hooks what it asks for; empty: every hook that the release calls
 * @param replies how it answers
 */
public record ProviderSpec(
        String name,
        FailedAction failedAction,
        Duration requestTimeout,
        Optional<Duration> autoReconnect,
        int poolSize,
        boolean down,
        Optional<List<Script.HookEntry>> hooks,
        List<Script.Entry> replies) {

    public ProviderSpec {
        hooks = hooks.map(List::copyOf);
        replies = List.copyOf(replies);
    }

    /** The provider that a file has no words for: EMQX's defaults, all hooks mounted, everything ignored. */
    public static ProviderSpec usual(String name) {
        return new ProviderSpec(
                name,
                FailedAction.DENY,
                Duration.ofSeconds(5),
                Optional.of(Duration.ofMinutes(1)),
                8,
                false,
                Optional.empty(),
                List.of());
    }

    /** The script that it follows beside a broker of this release. */
    public Script script(Release release) {
        return new Script(hooks.orElseGet(() -> Script.HookEntry.all(release::knows)), replies);
    }
}

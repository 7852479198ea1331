package dev.exhook.broker.internal.scenario;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A provider of a scenario.
 *
 * @param autoReconnect empty: never
 * @param down whether it does not listen when EMQX loads it
 */
public record ProviderSpec(
        String name,
        FailedAction failedAction,
        Duration requestTimeout,
        Optional<Duration> autoReconnect,
        int poolSize,
        boolean down,
        Script script) {

    /** What it is without a word in the file: EMQX's defaults, all hooks mounted, everything ignored. */
    public static ProviderSpec usual(String name) {
        return new ProviderSpec(
                name,
                FailedAction.DENY,
                Duration.ofSeconds(5),
                Optional.of(Duration.ofMinutes(1)),
                8,
                false,
                new Script(allHooks(), List.of()));
    }

    /** The 19 hooks that every recorded release knows. */
    static List<Script.HookEntry> allHooks() {
        return Script.HookEntry.all(hook -> hook != Hook.MESSAGE_INGRESS);
    }
}

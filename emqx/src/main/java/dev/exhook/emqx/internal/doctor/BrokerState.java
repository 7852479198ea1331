package dev.exhook.emqx.internal.doctor;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A broker's configuration at one moment, as far as hooks are concerned.
 *
 * @param release of the node that was asked, under the profile that was named
 * @param providers in the order of the chain
 * @param authenticators in the order in which they are asked
 * @param sources of authorization, in the order in which they are asked
 * @param noMatch {@code authorization.no_match}: true allows
 * @param cache whether decisions of client.authorize are kept
 * @param listeners all that are known
 * @param rules the ids of rules that are switched on
 */
public record BrokerState(
        Release release,
        List<ProviderEntry> providers,
        List<Source> authenticators,
        List<Source> sources,
        boolean noMatch,
        boolean cache,
        List<Listener> listeners,
        List<String> rules) {

    public BrokerState {
        providers = List.copyOf(providers);
        authenticators = List.copyOf(authenticators);
        sources = List.copyOf(sources);
        listeners = List.copyOf(listeners);
        rules = List.copyOf(rules);
    }

    /**
     * A provider.
     *
     * @param statuses by node: {@code connected}, {@code connecting}, {@code disconnected}, {@code disabled}, {@code
     *     error}
     * @param hooks those that it mounted, with their topics; none while it is not loaded
     * @param ssl {@code ssl.enable}
     * @param calls by hook
     */
    public record ProviderEntry(
            String name,
            boolean enabled,
            String url,
            Duration requestTimeout,
            FailedAction failedAction,
            Map<String, String> statuses,
            Map<Hook, List<String>> hooks,
            boolean ssl,
            Map<Hook, Calls> calls) {

        public ProviderEntry {
            statuses = new LinkedHashMap<>(statuses);
            hooks = Map.copyOf(hooks);
            calls = Map.copyOf(calls);
        }

        /** Tells whether it is loaded on a node at least. */
        public boolean isLoaded() {
            return enabled && statuses.containsValue("connected");
        }

        boolean mounts(Hook hook) {
            return hooks.containsKey(hook);
        }
    }

    /** EMQX's counters, which lose some under load. */
    public record Calls(long succeeded, long failed) {}

    /**
     * An authenticator, or a source of authorization.
     *
     * @param id as {@code password_based:built_in_database}, or {@code file}
     * @param rules the text of a file of rules; empty for all others
     */
    public record Source(String id, boolean enabled, String rules) {}

    /**
     * A listener.
     *
     * @param id as {@code tcp:default}
     * @param mountpoint may be empty
     * @param authentication {@code enable_authn}: {@code true}, {@code false} or {@code quick_deny_anonymous}
     */
    public record Listener(String id, boolean running, String mountpoint, String authentication) {}
}

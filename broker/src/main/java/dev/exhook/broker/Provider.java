package dev.exhook.broker;

import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.script.Script;
import dev.exhook.proto.Hook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of EMQX's {@code exhook.servers}: a provider that listens somewhere, or one that the broker starts, with
 * answers of your choice. Immutable; the {@code with...} methods return changed copies. Without them all is as EMQX's
 * defaults are: {@code failed_action} deny, {@code request_timeout} 5 s, {@code auto_reconnect} 60 s, {@code pool_size}
 * 8.
 */
public final class Provider {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration DEFAULT_RECONNECT = Duration.ofMinutes(1);
    private static final int DEFAULT_POOL = 8;
    private static final int LARGEST_PORT = 65_535;

    private final String name;
    private final Optional<Address> address;
    private final Hooks hooks;
    private final List<ScriptedReply> replies;
    private final boolean ignoresFailures;
    private final Duration requestTimeout;
    private final Optional<Duration> autoReconnect;
    private final int poolSize;

    private Provider(
            String name,
            Optional<Address> address,
            Hooks hooks,
            List<ScriptedReply> replies,
            boolean ignoresFailures,
            Duration requestTimeout,
            Optional<Duration> autoReconnect,
            int poolSize) {
        this.name = Objects.requireNonNull(name, "name");
        this.address = address;
        this.hooks = hooks;
        this.replies = List.copyOf(replies);
        this.ignoresFailures = ignoresFailures;
        this.requestTimeout = Objects.requireNonNull(requestTimeout, "requestTimeout");
        this.autoReconnect = autoReconnect;
        this.poolSize = poolSize;
    }

    /** Where a provider listens. */
    record Address(String host, int port) {}

    /** The hooks that a scripted provider asks for. */
    private static final class Hooks {
        private static final Hooks EVERY = new Hooks(true, List.of());

        private final boolean every;
        private final List<Script.HookEntry> named;

        /** These, and with {@code every} all others that the broker's release calls. */
        Hooks(boolean every, List<Script.HookEntry> named) {
            this.every = every;
            this.named = List.copyOf(named);
        }

        Hooks with(Script.HookEntry entry) {
            List<Script.HookEntry> more = new ArrayList<>(named);
            more.removeIf(other -> other.name().equals(entry.name()));
            more.add(entry);
            return new Hooks(every, more);
        }

        List<Script.HookEntry> on(Release release) {
            List<Script.HookEntry> all = new ArrayList<>();
            if (every) {
                all.addAll(Script.HookEntry.all(hook -> release.knows(hook)
                        && named.stream().noneMatch(entry -> entry.name().equals(hook.hookName()))));
            }
            all.addAll(named);
            return List.copyOf(all);
        }
    }

    /**
     * A provider that runs already, in cleartext.
     *
     * @param name unique among the broker's providers; calls are listed under it
     * @param port 1 to 65535
     */
    public static Provider at(String name, String host, int port) {
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, but is " + port);
        }
        return new Provider(
                name,
                Optional.of(new Address(Objects.requireNonNull(host, "host"), port)),
                Hooks.EVERY,
                List.of(),
                false,
                DEFAULT_TIMEOUT,
                Optional.of(DEFAULT_RECONNECT),
                DEFAULT_POOL);
    }

    /**
     * A provider that the broker starts and stops. It asks for all hooks that the broker's release calls, and answers
     * IGNORE, or an empty reply, where no reply of the script fits.
     *
     * @param replies the first that fits a call answers it
     */
    public static Provider scripted(String name, ScriptedReply... replies) {
        return new Provider(
                name,
                Optional.empty(),
                Hooks.EVERY,
                List.of(replies),
                false,
                DEFAULT_TIMEOUT,
                Optional.of(DEFAULT_RECONNECT),
                DEFAULT_POOL);
    }

    /** A scripted provider that asks for these hooks only, without topic filters. */
    public Provider withHooks(Hook... only) {
        requireScripted();
        List<Script.HookEntry> entries = Arrays.stream(only)
                .map(hook -> new Script.HookEntry(hook.hookName(), List.of()))
                .toList();
        return copy(new Hooks(false, entries), ignoresFailures, requestTimeout, autoReconnect, poolSize);
    }

    /** A scripted provider that asks for one hook more, for messages on these topics; filters as in MQTT. */
    public Provider withHook(Hook hook, String... topics) {
        requireScripted();
        return copy(
                hooks.with(new Script.HookEntry(hook.hookName(), List.of(topics))),
                ignoresFailures,
                requestTimeout,
                autoReconnect,
                poolSize);
    }

    /** {@code failed_action: ignore}: a call that fails counts as IGNORE, and is not refused. */
    public Provider withFailuresIgnored() {
        return copy(hooks, true, requestTimeout, autoReconnect, poolSize);
    }

    /** {@code request_timeout}. */
    public Provider withRequestTimeout(Duration timeout) {
        return copy(hooks, ignoresFailures, timeout, autoReconnect, poolSize);
    }

    /** {@code auto_reconnect: false}: a provider that cannot be loaded is not tried again. */
    public Provider withoutReconnect() {
        return copy(hooks, ignoresFailures, requestTimeout, Optional.empty(), poolSize);
    }

    /** {@code pool_size}: how many connections the broker opens. */
    public Provider withPoolSize(int connections) {
        if (connections < 1) {
            throw new IllegalArgumentException("a pool has at least one connection, not " + connections);
        }
        return copy(hooks, ignoresFailures, requestTimeout, autoReconnect, connections);
    }

    private void requireScripted() {
        if (address.isPresent()) {
            throw new IllegalStateException("[" + name + "] runs elsewhere and says itself which hooks it wants");
        }
    }

    private Provider copy(
            Hooks wanted, boolean ignores, Duration timeout, Optional<Duration> reconnect, int connections) {
        return new Provider(name, address, wanted, replies, ignores, timeout, reconnect, connections);
    }

    /** The name that its calls are listed under. */
    public String name() {
        return name;
    }

    Optional<Address> address() {
        return address;
    }

    Script script(Release release) {
        return new Script(
                hooks.on(release), replies.stream().map(ScriptedReply::entry).toList());
    }

    boolean ignoresFailures() {
        return ignoresFailures;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    Optional<Duration> autoReconnect() {
        return autoReconnect;
    }

    int poolSize() {
        return poolSize;
    }
}

package dev.exhook.broker.internal.emulated;

import dev.exhook.broker.internal.emulated.loop.Mailbox;
import dev.exhook.broker.internal.emulated.loop.Promise;
import dev.exhook.broker.internal.emulated.loop.Scheduler;
import dev.exhook.broker.internal.emulated.loop.Timer;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads, watches, moves and unloads providers ({@code emqx_exhook_mgr}), one request after another in a process of its
 * own. It has EMQX's faults too, because users meet them: in some releases a provider loaded again is in the list
 * twice, and a reload that fails while the list has several entries crashes the manager (seen on 5.10.3 and 6.2.2).
 */
final class ProviderManager {
    /** EMQX's {@code REFRESH_INTERVAL}. */
    private static final Duration HEALTH_CHECK = Duration.ofSeconds(5);
    /** The same for every unload, whatever {@code request_timeout} says (since 5.0.8). */
    private static final Duration UNLOAD_TIMEOUT = Duration.ofSeconds(5);

    /** The number of starts of the manager, within a short time, that EMQX's supervisor allows. */
    private static final int MAX_RESTARTS = 10;

    private static final System.Logger LOG = System.getLogger(ProviderManager.class.getName());
    private static final String DISPATCH_KEY = "emqx_exhook_mgr";

    private final Scheduler scheduler;
    private final Release release;
    private final HookRequests requests;
    private final ProviderCalls.Connector connector;
    private final Running running;
    private final Mailbox<Runnable> requestsToMe;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ProviderManager(
            Scheduler scheduler,
            Release release,
            HookRequests requests,
            ProviderCalls.Connector connector,
            Running running) {
        this.scheduler = scheduler;
        this.release = release;
        this.requests = requests;
        this.connector = connector;
        this.running = running;
        this.requestsToMe = scheduler.mailbox();
        scheduler.serve("exhook-manager", requestsToMe, this::handle);
        if (release.has(Behavior.PROVIDERS_ARE_CHECKED)) {
            scheduler.after(HEALTH_CHECK, this::tick);
        }
    }

    /** A configured provider. */
    private static final class Entry {
        private final ProviderOptions options;
        private ProviderStatus status = ProviderStatus.DISCONNECTED;
        private @Nullable Timer reload;

        Entry(ProviderOptions options) {
            this.options = options;
        }
    }

    /** Signals that the manager's process crashes; it is restarted at once. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("emqx_exhook_mgr crashes: config_not_found", null, false, false);
        }
    }

    /** Configures a provider at the rear, and loads it; false: there is one of that name, or EMQX crashes over it. */
    boolean add(ProviderOptions options) {
        return change(() -> {
            if (entries.containsKey(options.name())) {
                return false;
            }
            Entry entry = new Entry(options);
            entries.put(options.name(), entry);
            load(entry);
            reorder();
            return true;
        });
    }

    /** Takes a provider away; false: there is none of that name, or EMQX crashes over it. */
    boolean delete(String name) {
        return change(() -> {
            Entry entry = entries.remove(name);
            if (entry == null) {
                return false;
            }
            unload(entry);
            reorder();
            return true;
        });
    }

    /** Moves a provider to a place among the others; false: there is none of that name, or EMQX crashes over it. */
    boolean move(String name, int place) {
        return change(() -> {
            Entry entry = entries.remove(name);
            if (entry == null) {
                return false;
            }
            List<Entry> others = new ArrayList<>(entries.values());
            others.add(Math.min(place, others.size()), entry);
            entries.clear();
            others.forEach(other -> entries.put(other.options.name(), other));
            reorder();
            return true;
        });
    }

    /** The names of all configured providers in their order. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The status; empty: there is none of that name. */
    Optional<ProviderStatus> status(String name) {
        return request(() -> Optional.ofNullable(entries.get(name)).map(entry -> entry.status));
    }

    /** The hooks that the provider mounted; empty when it is not loaded. */
    Map<Hook, List<String>> hooks(String name) {
        return request(() ->
                running.service(name).map(service -> service.member().hooks()).orElse(Map.of()));
    }

    /** Closes the connections to all providers, without a word to them. */
    void close() {
        names().forEach(name -> running.service(name).ifPresent(LoadedProvider::close));
    }

    private <T> T request(Supplier<T> work) {
        Promise<T> reply = scheduler.promise();
        requestsToMe.put(() -> reply.complete(work.get()));
        return reply.await();
    }

    /**
     * A change of the configuration. Where the manager crashes over the order that it brings about, EMQX refuses it
     * ({@code config_update_crashed}, HTTP status 400 for an addition or a removal and 500 for a move), and the manager
     * starts again with what was configured before: who was to be removed was told so, and is loaded once more (seen on
     * 6.2.2). A provider that was to be added is not told that it is not wanted (seen on 5.10.3).
     */
    private boolean change(BooleanSupplier work) {
        return request(() -> {
            Map<String, Entry> before = new LinkedHashMap<>(entries);
            try {
                return work.getAsBoolean();
            } catch (Crash crash) {
                entries.clear();
                entries.putAll(before);
                restart();
                return false;
            }
        });
    }

    private boolean handle(Runnable work) {
        try {
            work.run();
        } catch (Crash crash) {
            restart();
        }
        return true;
    }

    private void load(Entry entry) {
        LoadedProvider provider = new LoadedProvider(scheduler, entry.options, connector.open(entry.options));
        ProviderCalls.Result taken = provider.call(
                Rpc.ON_PROVIDER_LOADED, requests.loaded(scheduler.millis(), scheduler.epochMillis()), DISPATCH_KEY);
        Optional<Map<Hook, List<String>>> hooks = taken instanceof ProviderCalls.Result.Message message
                ? HookSpecs.resolve(message.bytes(), release)
                : Optional.empty();
        if (hooks.isEmpty()) {
            provider.close();
            running.cut(entry.options.name());
            ensureReload(entry);
            return;
        }
        provider.mounted(hooks.get());
        running.service(entry.options.name()).ifPresent(LoadedProvider::close);
        running.save(provider, release.has(Behavior.RELOADED_PROVIDER_IS_DOUBLED));
        entry.status = ProviderStatus.CONNECTED;
    }

    private void unload(Entry entry) {
        cancelReload(entry);
        running.service(entry.options.name()).ifPresent(provider -> {
            running.unsave(entry.options.name());
            running.uninstall(provider.member());
            provider.call(Rpc.ON_PROVIDER_UNLOADED, requests.unloaded(), DISPATCH_KEY, UNLOAD_TIMEOUT);
            provider.close();
        });
    }

    private void ensureReload(Entry entry) {
        Optional<Duration> interval = entry.options.autoReconnect();
        if (interval.isEmpty()) {
            entry.status = ProviderStatus.DISCONNECTED;
        } else if (entry.reload == null) {
            entry.reload = scheduler.after(interval.get(), () -> requestsToMe.put(() -> reload(entry)));
            entry.status = ProviderStatus.CONNECTING;
        }
    }

    private void reload(Entry entry) {
        if (entry.reload == null || !entries.containsValue(entry)) {
            return;
        }
        entry.reload = null;
        load(entry);
        reorder();
    }

    private static void cancelReload(Entry entry) {
        if (entry.reload != null) {
            entry.reload.cancel();
            entry.reload = null;
        }
    }

    /** Sorts the list; EMQX crashes when it must compare an entry whose provider is not connected. */
    private void reorder() {
        List<String> order = names();
        List<String> sorted = new ArrayList<>(running.names());
        if (sorted.size() > 1 && sorted.stream().anyMatch(name -> !isConnected(name))) {
            throw new Crash();
        }
        sorted.sort(Comparator.comparingInt(order::indexOf));
        running.reorder(sorted);
    }

    private boolean isConnected(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.status == ProviderStatus.CONNECTED;
    }

    private void restart() {
        for (int restarts = 0; restarts < MAX_RESTARTS; restarts++) {
            try {
                running.uninstallAll();
                entries.values().forEach(this::unload);
                entries.values().forEach(this::load);
                reorder();
                return;
            } catch (Crash again) {
                LOG.log(System.Logger.Level.DEBUG, again.getMessage());
            }
        }
        // The supervisor gives up, and with it the whole application: no hook is called any more.
        running.uninstallAll();
        entries.clear();
    }

    private void tick() {
        requestsToMe.put(() -> entries.values().forEach(this::checkHealth));
        scheduler.after(HEALTH_CHECK, this::tick);
    }

    private void checkHealth(Entry entry) {
        if (entry.status == ProviderStatus.DISCONNECTED) {
            ensureReload(entry);
            return;
        }
        boolean healthy = running.service(entry.options.name())
                .map(LoadedProvider::isHealthy)
                .orElse(false);
        if (healthy) {
            cancelReload(entry);
            entry.status = ProviderStatus.CONNECTED;
        } else {
            ProviderStatus before = entry.status;
            ensureReload(entry);
            entry.status = before == ProviderStatus.CONNECTING ? ProviderStatus.DISCONNECTED : entry.status;
        }
    }
}

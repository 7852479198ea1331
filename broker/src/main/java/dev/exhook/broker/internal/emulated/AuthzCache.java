package dev.exhook.broker.internal.emulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The decisions for one client ({@code emqx_authz_cache}): a failed call counts as much as an answer (seen on 5.8.9 and
 * 5.10.3). When it is full, the oldest entry goes.
 */
final class AuthzCache {
    private final MqttSettings settings;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    AuthzCache(MqttSettings settings) {
        this.settings = settings;
    }

    /** Entries are told apart by all of this: another QoS asks again. */
    record Key(boolean publish, int qos, boolean retain, String topic) {}

    private record Entry(boolean allowed, long millis) {}

    /** The decision; empty: there is none, or it is too old. */
    Optional<Boolean> get(Key key, long now) {
        entries.values()
                .removeIf(
                        entry -> now - entry.millis() > settings.authzCacheTtl().toMillis());
        return Optional.ofNullable(entries.get(key)).map(Entry::allowed);
    }

    void put(Key key, boolean allowed, long now) {
        if (entries.size() >= settings.authzCacheSize()) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(key, new Entry(allowed, now));
    }

    void clear() {
        entries.clear();
    }
}

package dev.exhook.reference.auth;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Logins that were right, for a while. A full cache forgets the oldest first. */
final class LoginCache {
    private final AuthenticationSettings.CacheSettings settings;
    private final LongSupplier nanoClock;
    private final Map<LoginKey, Long> ends = new LinkedHashMap<>();

    LoginCache(AuthenticationSettings.CacheSettings settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    synchronized boolean contains(LoginKey key) {
        Long end = ends.get(key);
        return end != null && end - nanoClock.getAsLong() > 0;
    }

    /**
     * Remembers a login.
     *
     * @param atMost forget it after this time, if that is sooner than configured
     */
    synchronized void add(LoginKey key, Duration atMost) {
        Duration time = atMost.compareTo(settings.time()) < 0 ? atMost : settings.time();
        if (time.isZero() || time.isNegative()) {
            return;
        }
        ends.remove(key);
        ends.put(key, nanoClock.getAsLong() + time.toNanos());
        Iterator<LoginKey> oldest = ends.keySet().iterator();
        while (ends.size() > settings.maxEntries()) {
            oldest.next();
            oldest.remove();
        }
    }

    Duration time() {
        return settings.time();
    }

    synchronized int size() {
        return ends.size();
    }
}

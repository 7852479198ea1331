package dev.exhook.reference.auth;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Rows that were read from the table a short while ago. Users that are not there are not remembered: anyone can make them up. */
final class RowCache {
    private final Duration time;
    private final int maxEntries;
    private final LongSupplier nanoClock;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    private record Row(PasswordHash hash, long end) {}

    RowCache(Duration time, int maxEntries, LongSupplier nanoClock) {
        this.time = time;
        this.maxEntries = maxEntries;
        this.nanoClock = nanoClock;
    }

    synchronized Optional<PasswordHash> find(String username) {
        Row row = rows.get(username);
        return row != null && row.end() - nanoClock.getAsLong() > 0 ? Optional.of(row.hash()) : Optional.empty();
    }

    synchronized void remember(String username, PasswordHash hash) {
        if (time.isZero()) {
            return;
        }
        rows.remove(username);
        rows.put(username, new Row(hash, nanoClock.getAsLong() + time.toNanos()));
        Iterator<String> oldest = rows.keySet().iterator();
        while (rows.size() > maxEntries) {
            oldest.next();
            oldest.remove();
        }
    }

    synchronized void forget(String username) {
        rows.remove(username);
    }
}

package dev.exhook.reference.auth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long the latest checks of passwords took, the wait for a thread included, by what the hash costs. A refusal that
 * needs no check takes as long as one of them: it cannot be told from one that was checked, and costs nothing.
 */
final class CheckTimes {
    static final int KEPT = 64;
    /** More kinds of hashes than anybody has beside each other. */
    private static final int MAX_KINDS = 64;

    private final Map<Long, Latest> byEffort = new ConcurrentHashMap<>();

    void took(PasswordHash hash, long nanos) {
        Latest latest = byEffort.get(hash.effort());
        if (latest == null && byEffort.size() < MAX_KINDS) {
            latest = byEffort.computeIfAbsent(hash.effort(), effort -> new Latest());
        }
        if (latest != null) {
            latest.add(nanos);
        }
    }

    /** How long the check of such a hash may take now, in nanoseconds; -1 if none was checked yet. */
    long likely(PasswordHash hash) {
        Latest latest = byEffort.get(hash.effort());
        return latest == null ? -1 : latest.any();
    }

    /** The last few. */
    private static final class Latest {
        private final long[] nanos = new long[KEPT];
        private int added;

        synchronized void add(long time) {
            nanos[added % KEPT] = time;
            // Never so many that the number could overflow.
            added = added + 1 == 2 * KEPT ? KEPT : added + 1;
        }

        synchronized long any() {
            return added == 0 ? -1 : nanos[ThreadLocalRandom.current().nextInt(Math.min(added, KEPT))];
        }
    }
}

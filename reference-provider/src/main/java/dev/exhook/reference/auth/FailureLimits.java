package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.exhook.provider.LogText;
import dev.exhook.provider.RareLog;
import dev.exhook.reference.auth.AuthenticationSettings.LimitSettings;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts logins that failed, by user name and address together and by address alone. Who has too many is refused
 * without a check until the time is over; who has some is checked after all others. The user name alone is no reason:
 * anybody could lock a user out.
 */
final class FailureLimits {
    /** Of this part of a limit on, logins are put last. */
    private static final int SUSPECT_FRACTION = 10;
    /** The least used counters are evicted first. */
    private static final int MAX_COUNTED = 100_000;

    private record Login(String username, String peer) {}

    private final LimitSettings settings;
    private final Cache<Login, AtomicInteger> byUser;
    private final Cache<String, AtomicInteger> byPeer;
    private final LongAdder refused = new LongAdder();
    private final RareLog log = new RareLog(System.getLogger(Authentication.class.getName()));

    FailureLimits(LimitSettings settings, Ticker ticker) {
        this.settings = settings;
        this.byUser = counters(settings, ticker).build();
        this.byPeer = counters(settings, ticker).build();
    }

    private static Caffeine<Object, Object> counters(LimitSettings settings, Ticker ticker) {
        // A counter is written once: its time begins with the first failure.
        return Caffeine.newBuilder()
                .maximumSize(MAX_COUNTED)
                .expireAfterWrite(settings.time())
                .ticker(ticker)
                .executor(Runnable::run);
    }

    /** Returns whether to refuse the login without a check; a refusal is counted and logged. */
    boolean refuses(String username, String peer) {
        boolean tooMany = exceeds(byUser.getIfPresent(new Login(username, peer)), settings.failuresPerUser())
                || exceeds(byPeer.getIfPresent(peer), settings.failuresPerPeer());
        if (tooMany) {
            refused.increment();
            log.log(
                    Level.WARNING,
                    () -> "logins of user " + LogText.quote(username) + " from " + LogText.quote(peer)
                            + " are refused without a check: too many failed within "
                            + settings.time().toSeconds() + " s");
        }
        return tooMany;
    }

    /** Returns whether so many have failed that other logins are checked first. */
    boolean isSuspect(String username, String peer) {
        return exceeds(
                        byUser.getIfPresent(new Login(username, peer)),
                        (settings.failuresPerUser() + SUSPECT_FRACTION - 1) / SUSPECT_FRACTION)
                || exceeds(
                        byPeer.getIfPresent(peer),
                        (settings.failuresPerPeer() + SUSPECT_FRACTION - 1) / SUSPECT_FRACTION);
    }

    void failed(String username, String peer) {
        byUser.get(new Login(username, peer), login -> new AtomicInteger()).incrementAndGet();
        byPeer.get(peer, address -> new AtomicInteger()).incrementAndGet();
    }

    private static boolean exceeds(@Nullable AtomicInteger failures, int limit) {
        return limit > 0 && failures != null && failures.get() >= limit;
    }

    long refused() {
        return refused.sum();
    }
}

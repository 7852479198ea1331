package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Logins that are being checked, and for a while those that were right. The same login is checked once at a time. */
final class LoginCache {
    private final Duration longest;
    /** For how long each is right. */
    private final AsyncCache<LoginKey, Duration> logins;

    LoginCache(AuthenticationSettings.CacheSettings settings, Ticker ticker) {
        this.longest = settings.time();
        this.logins = Caffeine.newBuilder()
                .maximumSize(settings.maxEntries())
                .expireAfter(Expiry.<LoginKey, Duration>writing((login, time) -> time))
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /** The result of an earlier or a running check of this login; null if it must be checked. */
    @Nullable
    CompletableFuture<Boolean> find(LoginKey login) {
        CompletableFuture<Duration> known = logins.getIfPresent(login);
        return known == null ? null : isRight(known);
    }

    /**
     * Checks the login, unless somebody else is doing that.
     *
     * @param check completes with how long the login is right, which is remembered no longer than configured, or with
     *     null if it is wrong, which is not remembered
     */
    CompletableFuture<Boolean> check(LoginKey login, Supplier<CompletableFuture<@Nullable Duration>> check) {
        return isRight(logins.get(login, (same, executor) -> check.get().thenApply(this::bounded)));
    }

    private @Nullable Duration bounded(@Nullable Duration time) {
        return time == null || time.compareTo(longest) < 0 ? time : longest;
    }

    private static CompletableFuture<Boolean> isRight(CompletableFuture<? extends @Nullable Duration> time) {
        if (time.isDone() && !time.isCompletedExceptionally()) {
            return CompletableFuture.completedFuture(time.join() != null);
        }
        return time.thenApply(right -> right != null);
    }

    Duration longest() {
        return longest;
    }

    int size() {
        logins.synchronous().cleanUp();
        return Math.toIntExact(logins.synchronous().estimatedSize());
    }
}

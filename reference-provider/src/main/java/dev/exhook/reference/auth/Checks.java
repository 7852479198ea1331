package dev.exhook.reference.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Does checks that cost CPU time, each once: what was right a while ago is right at once, on the calling thread, and the
 * same check asked for several times at the same time is done for all of them.
 */
final class Checks {
    private final CheckPool pool;
    private final LoginCache cache;
    private final LoginKey.Maker keys = new LoginKey.Maker();
    private final ConcurrentMap<LoginKey, CompletableFuture<Boolean>> running = new ConcurrentHashMap<>();
    private final LongAdder done = new LongAdder();
    private final LongAdder remembered = new LongAdder();

    Checks(CheckPool pool, LoginCache cache) {
        this.pool = pool;
        this.cache = cache;
    }

    /** Whether the hash is this user's password's. */
    CompletionStage<Boolean> password(String username, String password, PasswordHash hash) {
        Duration time = cache.time();
        return check(
                keys.of("password", username, password, hash.text()),
                () -> hash.matches(password) ? Optional.of(time) : Optional.empty());
    }

    /** Whether a token is good; the check says how long it will be. */
    CompletionStage<Boolean> token(String[] login, Callable<Optional<Duration>> check) {
        return check(keys.of(login), check);
    }

    private CompletionStage<Boolean> check(LoginKey key, Callable<Optional<Duration>> check) {
        if (cache.contains(key)) {
            remembered.increment();
            return CompletableFuture.completedFuture(true);
        }
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> others = running.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        var unused = pool.submit(() -> run(key, check)).whenComplete((right, failure) -> {
            running.remove(key);
            if (failure == null) {
                mine.complete(right);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private boolean run(LoginKey key, Callable<Optional<Duration>> check) throws Exception {
        done.increment();
        Optional<Duration> right = check.call();
        right.ifPresent(time -> cache.add(key, time));
        return right.isPresent();
    }

    /** How many were done, rather than remembered. */
    long done() {
        return done.sum();
    }

    long remembered() {
        return remembered.sum();
    }
}

package dev.exhook.reference.auth;

import dev.exhook.proto.v3.ClientInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Does checks that cost CPU time, each once: what was right a while ago is right at once, on the calling thread, and
 * the same check asked for several times at the same time is done for all of them. Tokens, which are quick, never wait
 * for passwords, which are slow.
 */
final class Checks {
    private final CheckPool passwords;
    private final CheckPool tokens;
    private final LoginCache cache;
    private final FailureLimits limits;
    private final int maxPretended;
    private final CheckTimes times = new CheckTimes();
    private final LoginKey.Maker keys = new LoginKey.Maker();
    private final AtomicInteger pretended = new AtomicInteger();
    private final LongAdder done = new LongAdder();
    private final LongAdder remembered = new LongAdder();
    private final LongAdder unpretended = new LongAdder();

    /**
     * Checks that run on these threads.
     *
     * @param maxPretended how many refusals may wait for their time at once
     */
    Checks(CheckPool passwords, CheckPool tokens, LoginCache cache, FailureLimits limits, int maxPretended) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.cache = cache;
        this.limits = limits;
        this.maxPretended = maxPretended;
    }

    /** Checks the client's password; false also if too many logins like it have failed. */
    CompletionStage<Boolean> password(ClientInfo client, PasswordHash hash) {
        LoginKey login = keys.of("password", client.getUsername(), client.getPassword(), hash.text());
        CompletableFuture<Boolean> known = find(login);
        if (known != null) {
            return known;
        }
        if (limits.refuses(client.getUsername(), client.getPeerhost())) {
            return CompletableFuture.completedFuture(false);
        }
        long began = System.nanoTime();
        return cache.check(login, () -> timed(client, hash, began)).thenApply(right -> {
            if (!right) {
                limits.failed(client.getUsername(), client.getPeerhost());
            }
            return right;
        });
    }

    private CompletableFuture<@Nullable Duration> timed(ClientInfo client, PasswordHash hash, long began) {
        Callable<@Nullable Duration> check = () -> {
            done.increment();
            return hash.matches(client.getPassword()) ? cache.longest() : null;
        };
        return queue(client, check).thenApply(right -> {
            times.took(hash, System.nanoTime() - began);
            return right;
        });
    }

    private <T> CompletableFuture<T> queue(ClientInfo client, Callable<T> check) {
        return limits.isSuspect(client.getUsername(), client.getPeerhost())
                ? passwords.submitLast(check)
                : passwords.submit(check);
    }

    /**
     * Takes as long as the check of this hash, without doing it: so that a quick refusal does not tell which names
     * exist. The first one is done, to learn how long that is.
     */
    CompletionStage<?> pretend(ClientInfo client, PasswordHash hash) {
        if (limits.refuses(client.getUsername(), client.getPeerhost())) {
            return CompletableFuture.completedFuture(false);
        }
        long nanos = times.likely(hash);
        limits.failed(client.getUsername(), client.getPeerhost());
        if (nanos < 0) {
            long began = System.nanoTime();
            return passwords.submitLast(() -> {
                done.increment();
                boolean ignored = hash.matches(client.getPassword());
                times.took(hash, System.nanoTime() - began);
                return ignored;
            });
        }
        if (pretended.incrementAndGet() > maxPretended) {
            pretended.decrementAndGet();
            unpretended.increment();
            return CompletableFuture.failedFuture(new RejectedExecutionException("no place to wait"));
        }
        return new CompletableFuture<Boolean>()
                .completeOnTimeout(false, nanos, TimeUnit.NANOSECONDS)
                .whenComplete((over, never) -> pretended.decrementAndGet());
    }

    /** Checks a token; the check returns how long the token stays valid. */
    CompletionStage<Boolean> token(String[] texts, Callable<Optional<Duration>> check) {
        LoginKey login = keys.of(texts);
        CompletableFuture<Boolean> known = find(login);
        return known == null ? cache.check(login, () -> tokens.submit(() -> run(check))) : known;
    }

    private @Nullable CompletableFuture<Boolean> find(LoginKey login) {
        CompletableFuture<Boolean> known = cache.find(login);
        if (known != null && known.isDone()) {
            remembered.increment();
        }
        return known;
    }

    private @Nullable Duration run(Callable<Optional<Duration>> check) throws Exception {
        done.increment();
        return check.call().orElse(null);
    }

    /** How many were done, rather than remembered. */
    long done() {
        return done.sum();
    }

    long remembered() {
        return remembered.sum();
    }

    long rejected() {
        return passwords.rejected() + tokens.rejected() + unpretended.sum();
    }

    int waiting() {
        return passwords.waiting() + tokens.waiting();
    }

    long limited() {
        return limits.refused();
    }
}

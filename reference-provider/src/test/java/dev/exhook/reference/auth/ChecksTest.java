package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.reference.auth.AuthenticationSettings.CacheSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String[] LOGIN = {"token", "a"};
    private static final PasswordHash HASH = Pbkdf2Hash.of("secret", 1_000);

    private final AtomicLong nanos = new AtomicLong();

    @AutoClose
    private final CheckPool pool = new CheckPool("test", 1, 100, Duration.ofMinutes(10));

    private final LoginCache cache = new LoginCache(new CacheSettings(Duration.ofSeconds(10), 2), nanos::get);
    private final Checks checks = new Checks(pool, cache);

    @Test
    void theSameCheckAskedForByManyAtOnceIsDoneOnce() {
        CountDownLatch gate = new CountDownLatch(1);
        CompletionStage<Boolean> first = checks.token(LOGIN, () -> {
            gate.await();
            return Optional.of(Duration.ofSeconds(5));
        });
        CompletionStage<Boolean> second = checks.token(LOGIN, () -> Optional.empty());
        assertThat(second.toCompletableFuture()).isNotDone();
        gate.countDown();
        assertThat(first.toCompletableFuture().join()).isTrue();
        assertThat(second.toCompletableFuture().join()).isTrue();
        assertThat(checks.done()).isEqualTo(1);
    }

    @Test
    void whatWasRightIsRememberedForTheConfiguredTime() {
        assertThat(password("u", "secret")).isTrue();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(password("u", "secret")).isTrue();
        assertThat(checks.done()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(password("u", "secret")).isTrue();
        assertThat(checks.done()).isEqualTo(2);
    }

    @Test
    void whatWasRightForAnotherUserPasswordOrHashIsNotRightForThis() {
        assertThat(password("u", "secret")).isTrue();
        assertThat(password("u", "secret2")).isFalse();
        assertThat(password("us", "ecret")).isFalse();
        assertThat(checks.password("u", "secret", Pbkdf2Hash.of("changed", 1_000))
                        .toCompletableFuture()
                        .join())
                .isFalse();
        assertThat(checks.remembered()).isZero();
    }

    @Test
    void aTokenIsNotRememberedForLongerThanItIsGood() {
        checks.token(LOGIN, () -> Optional.of(Duration.ofSeconds(1)))
                .toCompletableFuture()
                .join();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(checks.token(LOGIN, Optional::empty).toCompletableFuture().join())
                .isFalse();
    }

    @Test
    void theOldestLoginIsForgottenFirst() {
        password("a", "secret");
        password("b", "secret");
        password("c", "secret");
        assertThat(cache.size()).isEqualTo(2);
        password("b", "secret");
        password("c", "secret");
        assertThat(checks.done()).isEqualTo(3);
        password("a", "secret");
        assertThat(checks.done()).isEqualTo(4);
    }

    @Test
    void aKeyTellsNothingAndDiffersInEveryProcess() {
        LoginKey one = new LoginKey.Maker().of("u", "secret");
        assertThat(one.toString()).doesNotContain("secret");
        assertThat(new LoginKey.Maker().of("u", "secret")).isNotEqualTo(one);
    }

    @Test
    void aCheckThatFailedIsDoneAgain() {
        CompletionStage<Boolean> failed = checks.token(LOGIN, () -> {
            throw new IllegalStateException("broken");
        });
        await().until(() -> failed.toCompletableFuture().isCompletedExceptionally());
        assertThat(checks.token(LOGIN, Optional::empty).toCompletableFuture().join())
                .isFalse();
    }

    private boolean password(String username, String password) {
        return checks.password(username, password, HASH).toCompletableFuture().join();
    }
}

package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.auth.AuthenticationSettings.CacheSettings;
import dev.exhook.reference.auth.AuthenticationSettings.LimitSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String[] LOGIN = {"token", "a"};
    private static final PasswordHash HASH = Pbkdf2Hash.of("secret", 1_000);

    private final AtomicLong nanos = new AtomicLong();

    @AutoClose
    private final CheckPool pool = new CheckPool("test", 1, 100, Duration.ofMinutes(10));

    @AutoClose
    private final CheckPool tokens = new CheckPool("test-tokens", 1, 100, Duration.ofMinutes(10));

    private final LoginCache cache = new LoginCache(new CacheSettings(Duration.ofSeconds(10), 2), nanos::get);
    private final FailureLimits limits =
            new FailureLimits(new LimitSettings(100, 1_000, Duration.ofMinutes(1)), nanos::get);
    private final Checks checks = new Checks(pool, tokens, cache, limits, 100);

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
        assertThat(checks.password(Logins.client("u", "secret"), Pbkdf2Hash.of("changed", 1_000))
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
    void noMoreLoginsAreRememberedThanConfigured() {
        for (int i = 0; i < 100; i++) {
            assertThat(password("u" + i, "secret")).isTrue();
        }
        assertThat(checks.done()).isEqualTo(100);
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void whatWasWrongIsNotRemembered() {
        assertThat(password("u", "guess")).isFalse();
        assertThat(password("u", "guess")).isFalse();
        assertThat(checks.done()).isEqualTo(2);
        assertThat(cache.size()).isZero();
    }

    @Test
    void aTokenNeverWaitsForPasswords() {
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Boolean> busy = pool.submit(() -> gate.await(5, TimeUnit.MINUTES));
        CompletionStage<Boolean> waiting = checks.password(Logins.client("u", "secret"), HASH);
        assertThat(checks.token(LOGIN, () -> Optional.of(Duration.ofSeconds(5)))
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(waiting.toCompletableFuture()).isNotDone();
        gate.countDown();
        assertThat(busy.join()).isTrue();
        assertThat(waiting.toCompletableFuture().join()).isTrue();
    }

    @Test
    void aRefusalOfAMadeUpNameTakesAsLongAsACheckAndCostsNone() {
        password("u", "wrong");
        CountDownLatch gate = new CountDownLatch(1);
        CompletableFuture<Boolean> busy = pool.submit(() -> gate.await(5, TimeUnit.MINUTES));
        for (int i = 0; i < 50; i++) {
            checks.pretend(Logins.client("made up " + i, "guess"), HASH)
                    .toCompletableFuture()
                    .join();
        }
        assertThat(checks.done()).isEqualTo(1);
        assertThat(checks.waiting()).isZero();
        gate.countDown();
        assertThat(busy.join()).isTrue();
    }

    @Test
    void theTimeOfARefusalIsThatOfOneOfTheLatestChecks() {
        CheckTimes times = new CheckTimes();
        assertThat(times.likely(HASH)).isEqualTo(-1);
        for (int i = 0; i < 1_000; i++) {
            times.took(HASH, i);
        }
        for (int i = 0; i < 1_000; i++) {
            assertThat(times.likely(HASH)).isBetween(1_000L - CheckTimes.KEPT, 999L);
        }
        assertThat(times.likely(Pbkdf2Hash.of("secret", 2_000))).isEqualTo(-1);
    }

    /**
     * It was: a made-up name with the password of a user whose hash stood in for it was answered faster the second
     * time.
     */
    @Test
    void aMadeUpNameIsNeverRememberedAsRight() {
        checks.pretend(Logins.client("made up", "secret"), HASH)
                .toCompletableFuture()
                .join();
        checks.pretend(Logins.client("made up", "secret"), HASH)
                .toCompletableFuture()
                .join();
        assertThat(cache.size()).isZero();
        assertThat(checks.remembered()).isZero();
    }

    @Test
    void whoFailsTooOftenIsRefusedWithoutACheckUntilTheTimeIsOver() {
        for (int i = 0; i < 100; i++) {
            password("u", "guess " + i);
        }
        try (LogRecords log = new LogRecords(Authentication.class)) {
            assertThat(password("u", "secret")).isFalse();
            assertThat(password("u", "secret")).isFalse();
            assertThat(log.texts())
                    .containsExactly("logins of user \"u\" from \"10.0.0.1\" are refused without a check:"
                            + " too many failed within 60 s");
        }
        assertThat(checks.done()).isEqualTo(100);
        assertThat(checks.limited()).isEqualTo(2);

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(password("u", "secret")).isTrue();
    }

    @Test
    void whoIsRememberedComesInWhateverOthersDo() {
        assertThat(password("u", "secret")).isTrue();
        for (int i = 0; i < 200; i++) {
            password("u", "guess " + i);
        }
        assertThat(password("u", "secret")).isTrue();
    }

    @Test
    void nobodyLocksAUserOutFromAnotherAddress() {
        for (int i = 0; i < 200; i++) {
            password("u", "guess " + i);
        }
        ClientInfo elsewhere =
                Logins.client("u", "secret").toBuilder().setPeerhost("10.0.0.2").build();
        assertThat(checks.password(elsewhere, HASH).toCompletableFuture().join())
                .isTrue();
    }

    @Test
    void madeUpNamesCountForTheirAddress() {
        password("u", "wrong");
        for (int i = 0; i < 1_000; i++) {
            // Not waited for: each takes as long as a check on this machine, and counts from the beginning.
            var unused = checks.pretend(Logins.client("made up " + i, "guess"), HASH);
        }
        assertThat(password("new", "secret")).isFalse();
        assertThat(checks.limited()).isPositive();
    }

    @Test
    void aLimitOfNoneIsNone() {
        FailureLimits none = new FailureLimits(new LimitSettings(0, 0, Duration.ofMinutes(1)), nanos::get);
        for (int i = 0; i < 10_000; i++) {
            none.failed("u", "10.0.0.1");
        }
        assertThat(none.refuses("u", "10.0.0.1")).isFalse();
        assertThat(none.isSuspect("u", "10.0.0.1")).isFalse();
    }

    @Test
    void whoFailedBeforeIsPutBehindOthers() {
        assertThat(limits.isSuspect("u", "10.0.0.1")).isFalse();
        for (int i = 0; i < 10; i++) {
            limits.failed("u", "10.0.0.1");
        }
        assertThat(limits.isSuspect("u", "10.0.0.1")).isTrue();
        assertThat(limits.isSuspect("other", "10.0.0.1")).isFalse();
        assertThat(limits.isSuspect("u", "10.0.0.2")).isFalse();
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
        return checks.password(Logins.client(username, password), HASH)
                .toCompletableFuture()
                .join();
    }
}

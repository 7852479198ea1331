package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread that is busy until the gate opens. */
class CheckPoolTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void open() {
        gate.countDown();
    }

    @Test
    void whatFindsNoPlaceIsRejectedAtOnce() throws Exception {
        try (CheckPool pool = new CheckPool("test", 1, 1, LONG)) {
            CompletableFuture<String> running = pool.submit(this::atTheGate);
            await().until(() -> pool.waiting() == 0);
            CompletableFuture<String> waiting = pool.submit(() -> "second");

            CompletableFuture<String> tooMany = pool.submit(() -> "third");

            assertThat(tooMany).isCompletedExceptionally();
            assertThatThrownBy(tooMany::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RejectedExecutionException.class);
            assertThat(pool.rejected()).isEqualTo(1);
            gate.countDown();
            assertThat(running.get()).isEqualTo("first");
            assertThat(waiting.get()).isEqualTo("second");
        }
    }

    @Test
    void whatWaitsTooLongIsRejectedAndNotDoneAnyMore() throws Exception {
        try (CheckPool pool = new CheckPool("test", 1, 10, Duration.ofMillis(20))) {
            CompletableFuture<String> running = pool.submit(this::atTheGate);
            CountDownLatch done = new CountDownLatch(1);
            CompletableFuture<String> late = pool.submit(() -> {
                done.countDown();
                return "late";
            });

            assertThatThrownBy(late::get).hasCauseInstanceOf(RejectedExecutionException.class);
            assertThat(running).isNotDone();
            gate.countDown();
            assertThat(running.get()).isEqualTo("first");
            assertThat(pool.submit(() -> "next").get()).isEqualTo("next");
            assertThat(done.getCount()).isEqualTo(1);
        }
    }

    @Test
    void whatATaskThrowsIsTheResult() {
        try (CheckPool pool = new CheckPool("test", 1, 1, LONG)) {
            CompletableFuture<String> failed = pool.submit(() -> {
                throw new IllegalStateException("broken");
            });
            assertThatThrownBy(failed::get).hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    private String atTheGate() throws InterruptedException {
        gate.await();
        return "first";
    }
}

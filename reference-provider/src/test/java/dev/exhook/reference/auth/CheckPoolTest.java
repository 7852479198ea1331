package dev.exhook.reference.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
    void whatIsPutLastComesAfterAllOthers() {
        List<String> order = new CopyOnWriteArrayList<>();
        try (CheckPool pool = new CheckPool("test", 1, 100, LONG)) {
            CompletableFuture<String> running = pool.submit(this::atTheGate);
            List<CompletableFuture<Boolean>> all = List.of(
                    pool.submitLast(() -> order.add("last 1")),
                    pool.submit(() -> order.add("first 1")),
                    pool.submitLast(() -> order.add("last 2")),
                    pool.submit(() -> order.add("first 2")));
            gate.countDown();
            assertThat(running.join()).isEqualTo("first");
            all.forEach(CompletableFuture::join);
        }
        assertThat(order).containsExactly("first 1", "first 2", "last 1", "last 2");
    }

    @Test
    void whatIsPutLastLeavesHalfOfThePlaces() {
        try (CheckPool pool = new CheckPool("test", 1, 4, LONG)) {
            CompletableFuture<String> running = pool.submit(this::atTheGate);
            List<CompletableFuture<String>> taken = List.of(pool.submitLast(() -> ""), pool.submitLast(() -> ""));
            assertThat(pool.submitLast(() -> "")).isCompletedExceptionally();
            assertThat(pool.submit(() -> "")).isNotCompletedExceptionally();
            assertThat(running).isNotDone();
            assertThat(taken).noneMatch(CompletableFuture::isDone);
            gate.countDown();
        }
    }

    @Test
    void whatWasRejectedTakesNoPlace() throws InterruptedException {
        try (CheckPool pool = new CheckPool("test", 1, 1, Duration.ofMillis(1))) {
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<String> running = busy(pool, begun);
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(pool.submit(() -> "late")::join).hasMessageContaining("waited for 1 ms");
            }
            assertThat(pool.waiting()).isZero();
            assertThat(running).isNotDone();
            gate.countDown();
        }
    }

    /**
     * Its one thread at the gate: on a busy machine it may take more than one try to get it there within a millisecond.
     */
    private CompletableFuture<String> busy(CheckPool pool, CountDownLatch begun) throws InterruptedException {
        while (true) {
            CompletableFuture<String> running = pool.submit(() -> {
                begun.countDown();
                return atTheGate();
            });
            while (!running.isCompletedExceptionally()) {
                if (begun.await(1, TimeUnit.MILLISECONDS)) {
                    return running;
                }
            }
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

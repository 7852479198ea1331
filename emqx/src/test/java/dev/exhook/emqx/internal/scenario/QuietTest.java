package dev.exhook.emqx.internal.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuietTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void anAnswerThatWasPutOffIsWaitedFor() {
        Quiet quiet = new Quiet(() -> 0);
        AtomicBoolean answered = new AtomicBoolean();
        quiet.putOff(executor, Duration.ofMillis(400), () -> answered.set(true));

        quiet.await();

        assertThat(answered).isTrue();
    }

    @Test
    void aCallThatComesMeanwhileIsWaitedFor() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        // Five calls, one at each look, and then none.
        Quiet quiet = new Quiet(() -> asked.incrementAndGet() <= 5 ? calls.incrementAndGet() : calls.get());

        quiet.await();

        assertThat(calls).hasValue(5);
        assertThat(asked.get()).isGreaterThan(6);
    }
}

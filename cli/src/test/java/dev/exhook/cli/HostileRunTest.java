package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.proto.HangGuard;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs against providers that go wrong in ways of their own; see {@link HostileRunIT} for all the others. */
@Execution(ExecutionMode.CONCURRENT)
class HostileRunTest {
    @Test
    void aWrongContentTypeIsAWarningThatOnlyStrictRunsFailBy() {
        HeaderList html = HeaderList.of(":status", "200", "content-type", "text/html");
        try (RawProvider provider = Provided.answering(
                "OnClientConnected",
                call -> call.headers(html, false).message(ByteString.EMPTY).trailers(0))) {
            Tck run = run(provider, "--only", "TRN-18");

            assertThat(run.out()).containsPattern("WARN {2}TRN-18 ").contains("Actual:   content-type text/html");
            assertThat(run.exitCode()).isZero();
            assertThat(run(provider, "--only", "TRN-18", "--strict").exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aThreadLeftBehindByEachCallDoesNotHoldTheRunUp() {
        CountDownLatch end = new CountDownLatch(1);
        try (RawProvider provider = RawProvider.start(call -> {
            Thread leak = new Thread(() -> awaitQuietly(end), "leaked");
            leak.setDaemon(true);
            leak.start();
            Gallery.sound().answer(call);
        })) {
            Tck run = run(provider, "--only", "SVC,CHN,LOAD-13");

            assertThat(run.out()).contains(" 0 failed,");
            assertThat(run.exitCode()).isZero();
        } finally {
            end.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As a provider that publishes from within a hook, and whose own hook for that waits for the lock it holds. */
    @Test
    void aDeadlockOnReEntranceEndsTheCallsAndNotTheRun() {
        AtomicBoolean locked = new AtomicBoolean();
        try (RawProvider provider = RawProvider.start(call -> {
            boolean publishes = call.path().endsWith("/OnClientConnected");
            if ((!publishes && !locked.get()) || call.path().endsWith("/OnProviderLoaded")) {
                Gallery.sound().answer(call);
            }
            locked.compareAndSet(false, publishes);
        })) {
            Tck run = run(provider, "--timeout", "0.5", "--only", "SVC-05,CHN,TIM-01");

            assertThat(run.out())
                    .containsPattern("FAIL {2}SVC-05 ")
                    .contains("no reply within 0.5 s")
                    .containsPattern("FAIL {2}TIM-01 ");
            assertThat(run.exitCode()).isEqualTo(1);
        }
    }

    private static Tck run(RawProvider provider, String... options) {
        return assertTimeoutPreemptively(HangGuard.LIMIT, () -> Provided.run(provider, options));
    }
}

package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.protobuf.ByteString;
import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.mutant.Gallery;
import dev.exhook.conformance.internal.mutant.Hostile;
import dev.exhook.proto.HangGuard;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command with a hostile peer ends, says it in the right words, and with the right exit code. */
@Execution(ExecutionMode.CONCURRENT)
class HostileRunTest {
    static List<Hostile> hostiles() {
        return Hostile.all();
    }

    @ParameterizedTest
    @MethodSource("hostiles")
    void aHostilePeerIsDiagnosedInOneLineOrBreaksItsRule(Hostile hostile) {
        try (RawProvider provider = hostile.start()) {
            if (Catalogue.load().find(hostile.outcome()).isPresent()) {
                assertBroken(hostile.outcome(), provider);
            } else {
                Tck run = run(provider, "--timeout", "1");
                assertThat(run.err())
                        .startsWith("exhook-tck: 127.0.0.1:" + provider.port() + " ")
                        .contains(hostile.outcome())
                        .hasLineCount(1);
                assertThat(run.out()).isEmpty();
                assertThat(run.exitCode()).isEqualTo(3);
            }
        }
    }

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

    private static void assertBroken(String rule, RawProvider provider) {
        Tck run = run(provider, "--timeout", "1", "--strict", "--only", rule);
        assertThat(run.out()).containsPattern("(FAIL|WARN) {2}" + rule + " ").contains("Expected: ", "Actual: ");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static Tck run(RawProvider provider, String... options) {
        return assertTimeoutPreemptively(HangGuard.LIMIT, () -> Provided.run(provider, options));
    }
}

package dev.exhook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.FreePorts;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.proto.v3.LoadedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A target that is no provider is diagnosed in one line, in time, and with the exit code that says whose fault it is
 * not.
 */
class UnreachableTargetTest {

    @Test
    void aPortOnWhichNobodyListens() throws IOException {
        assertDiagnosis(FreePorts.one(), "refused");
    }

    @Test
    void aListenerThatNeverSaysAWord() {
        try (RawProvider mute = RawProvider.mute()) {
            assertDiagnosis(mute.port(), "sends no HTTP/2 SETTINGS within 500 ms");
        }
    }

    @Test
    void aServerThatSpeaksHttp1() {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawProvider http1 = RawProvider.saying(answer)) {
            assertDiagnosis(http1.port(), "HTTP/1");
        }
    }

    @Test
    void aServerThatSpeaksSomethingElse() {
        byte[] answer = "220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawProvider mail = RawProvider.saying(answer)) {
            assertDiagnosis(mail.port(), "220 mail.example");
        }
    }

    @Test
    void aServerThatHangsUpAtOnce() {
        try (RawProvider rude = RawProvider.hangingUp()) {
            assertDiagnosis(rude.port(), "closes before any HTTP/2");
        }
    }

    @Test
    void anHttp2ServerThatIsNoGrpcServer() {
        HeaderList notFound = HeaderList.of(":status", "404", "content-type", "text/html");
        try (RawProvider web = RawProvider.start(call -> call.headers(notFound, true))) {
            assertDiagnosis(web.port(), "HTTP status 404, content-type text/html, no grpc-status");
        }
    }

    @Test
    void aGrpcServerThatIsNoHookProvider() {
        try (RawProvider other = RawProvider.start(call -> call.trailersOnly(12, "unknown service"))) {
            assertDiagnosis(
                    other.port(),
                    "is a gRPC server but no hook provider: it has neither emqx.exhook.v2.HookProvider nor"
                            + " emqx.exhook.v3.HookProvider");
        }
    }

    @Test
    void aProviderForEmqx4() {
        try (RawProvider old = RawProvider.start(call -> {
            if (call.path().equals("/emqx.exhook.v1.HookProvider/OnProviderLoaded")) {
                call.reply(LoadedResponse.getDefaultInstance().toByteString());
            } else {
                call.trailersOnly(12, "unknown service");
            }
        })) {
            assertDiagnosis(
                    old.port(),
                    "is a hook provider for EMQX 4: it has emqx.exhook.v1.HookProvider, which no EMQX since 5.0 calls");
        }
    }

    @Test
    void aProviderThatHangsInOnProviderLoaded() {
        try (RawProvider slow = RawProvider.start(call -> {})) {
            assertDiagnosis(slow.port(), "did not answer OnProviderLoaded within 0.5 s");
        }
    }

    /** Libraries that know the deadline answer with a status when it is over, a moment before the kit would give up. */
    @Test
    void aProviderWhoseLibraryEndsOnProviderLoadedWithItsDeadline() {
        try (RawProvider slow =
                RawProvider.start(call -> call.pause(Duration.ofMillis(490)).trailersOnly(4, "Deadline Exceeded"))) {
            assertDiagnosis(slow.port(), "did not answer OnProviderLoaded within 0.5 s");
        }
    }

    @Test
    void aHostThatDoesNotExist() {
        Tck run = Tck.run("run", "--target", "no-such-host.invalid:9000", "--timeout", "0.5");

        assertThat(run.err()).contains("no-such-host.invalid").hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(3);
    }

    private static void assertDiagnosis(int port, String telling) {
        Tck run = Tck.run("run", "--target", "127.0.0.1:" + port, "--timeout", "0.5");

        assertThat(run.err())
                .startsWith("exhook-tck: ")
                .contains("127.0.0.1:" + port)
                .contains(telling)
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(3);
    }
}

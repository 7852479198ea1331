package dev.exhook.broker.internal.wire;

import static dev.exhook.broker.internal.wire.Wired.LONG;
import static dev.exhook.broker.internal.wire.Wired.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.exhook.broker.internal.script.raw.RawProvider;
import dev.exhook.broker.internal.wire.ConnectFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {

    private final WireClient client = new WireClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private ConnectFailure failure(Endpoint endpoint, ConnectOptions options) {
        return catchThrowableOfType(CannotConnectException.class, () -> client.connect(endpoint, options))
                .failure();
    }

    private ConnectFailure failure(RawProvider provider) {
        try (provider) {
            return failure(provider.endpoint(), ConnectOptions.cleartext());
        }
    }

    @Test
    void nobodyListens() {
        int port = FreePorts.one();
        assertThat(failure(new Endpoint("127.0.0.1", port), ConnectOptions.cleartext()))
                .isEqualTo(new ConnectFailure(
                        Kind.REFUSED, "127.0.0.1:" + port + " connection refused: nothing listens there"));
    }

    @Test
    void theHostNameIsUnknown() {
        assertThat(failure(new Endpoint("no-such-host.invalid", 9000), ConnectOptions.cleartext()))
                .isEqualTo(new ConnectFailure(
                        Kind.UNKNOWN_HOST,
                        "no-such-host.invalid:9000 the host name no-such-host.invalid has no address"));
    }

    @Test
    void thePeerNeverSpeaks() {
        try (var provider = RawProvider.mute()) {
            ConnectFailure failure =
                    failure(provider.endpoint(), ConnectOptions.cleartext().withTimeout(MEDIUM));
            assertThat(failure.kind()).isEqualTo(Kind.SILENT);
            assertThat(failure.explanation()).endsWith("sends no HTTP/2 SETTINGS within 1000 ms: is it a gRPC server?");
        }
    }

    @Test
    void aFailedTryLeavesNoConnectionBehind() {
        try (var provider = RawProvider.mute()) {
            failure(provider.endpoint(), ConnectOptions.cleartext().withTimeout(MEDIUM));
            await().until(() -> provider.openConnections() == 0);
        }
    }

    @Test
    void thePeerHangsUp() {
        ConnectFailure failure = failure(RawProvider.hangingUp());
        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure.explanation()).contains("accepts TCP and closes before any HTTP/2 SETTINGS");
    }

    @Test
    void thePeerSpeaksHttp1() {
        ConnectFailure failure = failure(RawProvider.saying(
                "HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThat(failure.kind()).isEqualTo(Kind.HTTP1);
        assertThat(failure.explanation()).endsWith("it said \"HTTP/1.1 400 Bad Request\\r\\nServer: x\\r\\n\\r\\n\"");
    }

    @Test
    void thePeerSpeaksSomethingElse() {
        ConnectFailure failure = failure(
                RawProvider.saying(("SSH-2.0-OpenSSH \u0001" + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII)));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_HTTP2);
        assertThat(failure.explanation())
                .endsWith("its first bytes are \"SSH-2.0-OpenSSH \\x01" + "x".repeat(43) + "...\"");
    }

    @Test
    void thePeerWantsTls() {
        ConnectFailure failure = failure(RawProvider.saying(new byte[] {0x15, 3, 3, 0, 2, 2, 80}));
        assertThat(failure.kind()).isEqualTo(Kind.ONLY_TLS);
        assertThat(failure.explanation()).endsWith("it wants https, not http");
    }

    @Test
    void thePeerDoesNotSpeakTls() {
        try (var provider = RawProvider.start(call -> {})) {
            ConnectFailure failure = failure(provider.endpoint(), ConnectOptions.over(Tls.unverified()));
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure.explanation()).endsWith("does not speak TLS: it wants http, not https");
        }
    }

    @Test
    void thePeerDoesNotAnswerTheTlsHello() {
        try (var provider = RawProvider.mute()) {
            ConnectFailure failure = failure(
                    provider.endpoint(), ConnectOptions.over(Tls.unverified()).withTimeout(MEDIUM));
            assertThat(failure.kind()).isEqualTo(Kind.SILENT);
            assertThat(failure.explanation()).endsWith("does not answer the TLS hello within 1000 ms");
        }
    }

    @Test
    void aClientThatIsClosedMeanwhileBlamesNobody() {
        try (var provider = RawProvider.mute()) {
            var dialing = client.dial(provider.endpoint(), ConnectOptions.cleartext());
            client.close();

            assertThat(dialing)
                    .failsWithin(LONG)
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageEndingWith("was not tried to the end: the client was closed");
            assertThat(failure(provider.endpoint(), ConnectOptions.cleartext()).kind())
                    .isEqualTo(Kind.ABANDONED);
        }
    }

    @Test
    void toEmqxAMuteListenerIsConnected() {
        try (var provider = RawProvider.mute();
                var connection = client.connect(
                        provider.endpoint(), ConnectOptions.cleartext().withoutAwaitingSettings())) {
            assertThat(connection.takesCalls()).isTrue();
        }
    }
}

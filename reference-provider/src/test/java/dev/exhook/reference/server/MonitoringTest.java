package dev.exhook.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.provider.Certificates;
import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.TestClient;
import dev.exhook.provider.TlsFiles;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigFiles;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void callsOfTheRunningProviderAreCountedAndItIsReady() throws Exception {
        try (ReferenceProvider provider = start("127.0.0.1:0");
                TestClient client = new TestClient(provider.port())) {
            client.call(
                    ProtocolVersion.V2,
                    Rpc.ON_CLIENT_AUTHENTICATE,
                    Rpc.ON_CLIENT_AUTHENTICATE.requestType(ProtocolVersion.V2).orElseThrow());
            assertThat(get(provider, "/metrics").body())
                    .contains(
                            "exhook_calls_total{hook=\"client.authenticate\",outcome=\"answered\"} 1.0",
                            "exhook_replies_total{hook=\"client.authenticate\",reply=\"deny\"} 1.0",
                            "exhook_calls_waiting 0.0",
                            "exhook_serving 1.0",
                            "exhook_password_checks_waiting 0.0");
            assertThat(get(provider, "/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theExpiryOfTheCertificateIsShown(@TempDir Path folder) throws Exception {
        TlsFiles tls =
                new Certificates("ca").issue("provider", Duration.ofDays(1)).write(folder, "tls");
        Config config = ConfigFiles.sample(Map.of(
                "EXHOOK_METRICS__LISTEN", "127.0.0.1:0",
                "EXHOOK_SERVER__TLS__CERTIFICATE", tls.certificate().toString(),
                "EXHOOK_SERVER__TLS__PRIVATE_KEY", tls.privateKey().toString()));
        try (ReferenceProvider provider = ReferenceProvider.start(config, ListenAddress.loopback(0))) {
            assertThat(get(provider, "/metrics").body())
                    .containsPattern("exhook_certificate_expiry_timestamp_seconds \\d\\.\\d+E9");
        }
    }

    @Test
    void aClosedProviderLeavesItsPort() throws Exception {
        ReferenceProvider provider = start("127.0.0.1:0");
        provider.close();
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(provider, "/healthz"));
    }

    @Test
    void aPortInUseIsOneLineThatNamesTheKey() throws Exception {
        try (ReferenceProvider first = start("127.0.0.1:0")) {
            String taken = first.metricsAddress().orElseThrow().toString();
            assertThatExceptionOfType(CannotListenException.class)
                    .isThrownBy(() -> start(taken))
                    .withMessage("cannot listen on " + taken
                            + ": Address already in use; the key metrics.listen chooses" + " another");
        }
    }

    private static ReferenceProvider start(String metrics) throws Exception {
        Config config = ConfigFiles.sample(Map.of("EXHOOK_METRICS__LISTEN", metrics));
        return ReferenceProvider.start(config, ListenAddress.loopback(0));
    }

    private HttpResponse<String> get(ReferenceProvider provider, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + provider.metricsAddress().orElseThrow() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}

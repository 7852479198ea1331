package dev.exhook.reference.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.exhook.provider.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsServerTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final Metrics metrics = new Metrics();
    private final HttpClient http = HttpClient.newHttpClient();

    @AutoClose
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server = MetricsServer.start(ListenAddress.loopback(0), metrics, ready::get);
    }

    @Test
    void prometheusGetsTheFormatThatItAsksFor() throws Exception {
        metrics.gauge("exhook_depth", "How deep.", () -> 7);
        metrics.counter("exhook_seen", "How many.", () -> 8);
        HttpResponse<String> plain = get("/metrics", "GET", "*/*");
        assertThat(plain.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(plain.body())
                .contains(
                        "exhook_depth 7.0",
                        "exhook_seen_total 8.0",
                        "jvm_memory_used_bytes{",
                        "# HELP exhook_depth How deep.");

        HttpResponse<String> open = get("/metrics", "GET", "application/openmetrics-text; version=1.0.0");
        assertThat(open.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void itIsReadyWhenCallsAreTakenAndAliveAnyway() throws Exception {
        assertThat(get("/readyz", "GET", "*/*").statusCode()).isEqualTo(503);
        assertThat(get("/healthz", "GET", "*/*").statusCode()).isEqualTo(200);
        ready.set(true);
        assertThat(get("/readyz", "GET", "*/*").statusCode()).isEqualTo(200);
        assertThat(get("/readyz", "HEAD", "*/*").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, 404", "/metrics/x, 404", "/metricsx, 404", "/readyz/, 404"})
    void nothingElseIsThere(String path, int status) throws Exception {
        assertThat(get(path, "GET", "*/*").statusCode()).isEqualTo(status);
    }

    @Test
    void itIsForReading() throws Exception {
        assertThat(get("/metrics", "POST", "*/*").statusCode()).isEqualTo(405);
    }

    /** Three of them kept everybody out for ever. */
    @Test
    void requestsThatNeverEndDoNotKeepTheProbesWaiting() throws Exception {
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                halfSent.add(socket);
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            for (int i = 0; i < 10; i++) {
                assertThat(get("/healthz", "GET", "*/*").statusCode()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
    }

    @Test
    void aRequestHasALimitedTime() {
        assertThat(System.getProperty("sun.net.httpserver.maxReqTime")).isEqualTo("10");
        assertThat(System.getProperty("sun.net.httpserver.maxRspTime")).isEqualTo("10");
    }

    @Test
    void aPortInUseIsAnIoException() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> MetricsServer.start(ListenAddress.loopback(server.port()), metrics, ready::get))
                .withMessage("Address already in use");
    }

    private HttpResponse<String> get(String path, String method, String accept)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }
}

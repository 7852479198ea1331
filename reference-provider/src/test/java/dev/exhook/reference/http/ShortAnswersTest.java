package dev.exhook.reference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that answer without end. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ShortAnswersTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** The part that a service writes behind the head of its answer. */
    private interface Body {
        void to(OutputStream out) throws Exception;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdown();
    }

    private HttpRequest request(Duration timeout, Body body) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                body.to(out);
            } catch (Exception e) {
                hungUp.countDown();
            }
        });
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                .timeout(timeout)
                .build();
    }

    @Test
    void ofABodyWithoutEndTheFirstMebibyteIsReadAndTheConnectionClosed() throws Exception {
        HttpResponse<String> answer = ShortAnswers.send(client, request(Duration.ofMinutes(2), out -> {
            while (over.getCount() > 0) {
                out.write(new byte[8_192]);
            }
        }));

        assertThat(answer.body()).hasSize(ShortAnswers.MOST_BYTES);
        assertThat(hungUp.await(4, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void aBodyThatDoesNotGoOnIsGivenUp() {
        HttpRequest request = request(Duration.ofMillis(100), out -> {
            out.write('a');
            out.flush();
            over.await();
        });

        assertThatThrownBy(() -> ShortAnswers.send(client, request))
                .isInstanceOf(IOException.class)
                .hasMessage("the answer was not complete after 200 ms");
    }

    @Test
    void aHeadThatDoesNotComeIsTheRequestsTimeout() {
        server.createContext("/none", exchange -> await().forever().until(() -> over.getCount() == 0));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/none"))
                .timeout(Duration.ofMillis(100))
                .build();

        assertThatThrownBy(() -> ShortAnswers.send(client, request)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aShortAnswerIsWhole() throws Exception {
        assertThat(ShortAnswers.send(
                                client,
                                request(Duration.ofMinutes(2), out -> out.write("é".getBytes(StandardCharsets.UTF_8))))
                        .body())
                .isEqualTo("é");
    }
}

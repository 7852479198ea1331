package dev.exhook.emqx.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.HangGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What answers is not always EMQX, and not always well. */
class BoundedAnswersTest {
    private static final Set<Integer> OK = Set.of(200);
    private static final int LONGEST = 100_000;
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    BoundedAnswersTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** What is said when a request came; its connection stays open until the client closes it. */
    @FunctionalInterface
    private interface Saying {
        void say(OutputStream out) throws IOException;
    }

    /** Completes when the client has closed the connection. */
    private CompletableFuture<Void> saying(Saying saying) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                int unused = client.getInputStream().read();
                try {
                    saying.say(client.getOutputStream());
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // The client has closed it in the middle.
                }
            } catch (IOException e) {
                closed.completeExceptionally(e);
            }
            closed.complete(null);
        });
        thread.setDaemon(true);
        thread.start();
        return closed;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private RestClient client(Duration patience) {
        URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
        return new RestClient(base, null, System::nanoTime, patience, LONGEST);
    }

    private String where() {
        return "GET http://127.0.0.1:" + server.getLocalPort() + "/api/v5/x: ";
    }

    @Test
    void anEndlessAnswerIsGivenUpWhenItIsTooLong() {
        CompletableFuture<Void> closed = saying(out -> {
            write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                write(out, "400\r\n" + "x".repeat(0x400) + "\r\n");
            }
        });

        assertThatThrownBy(() -> client(HangGuard.LIMIT).send("GET", "/x", null, OK))
                .isInstanceOf(EmqxApiException.class)
                .hasNoCause()
                .hasMessage(where() + "EMQX answered with more than 100000 bytes");
        assertThat(closed).succeedsWithin(HangGuard.LIMIT);
    }

    @Test
    void theLongestAnswerIsRead() {
        String body = "\"" + "x".repeat(LONGEST - 2) + "\"";
        var unused = saying(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + LONGEST + "\r\n\r\n" + body));

        assertThat(client(HangGuard.LIMIT).send("GET", "/x", null, OK).body().getAsString())
                .hasSize(LONGEST - 2);
    }

    @Test
    void anAnswerWhoseBodyNeverEndsIsGivenUp() {
        CompletableFuture<Void> closed = saying(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"));

        assertThatThrownBy(() -> client(SHORT).send("GET", "/x", null, OK))
                .isInstanceOf(EmqxApiException.class)
                .hasMessage(where() + "EMQX cannot be reached (no whole answer in 300 ms)");
        assertThat(closed).succeedsWithin(HangGuard.LIMIT);
    }

    @Test
    void anAnswerThatNeverBeginsIsGivenUp() {
        CompletableFuture<Void> closed = saying(out -> {});

        assertThatThrownBy(() -> client(SHORT).send("GET", "/x", null, OK))
                .hasMessage(where() + "EMQX cannot be reached (no whole answer in 300 ms)");
        assertThat(closed).succeedsWithin(HangGuard.LIMIT);
    }
}

package dev.exhook.reference.webhook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An endpoint that notes what it was sent. It can be stopped, and started again on the same port. */
final class Receiver implements AutoCloseable {
    record Request(Headers headers, String body, int status) {
        List<String> ids() {
            JsonArray messages = JsonParser.parseString(body).getAsJsonArray();
            List<String> ids = new ArrayList<>();
            for (JsonElement message : messages) {
                ids.add(message.getAsJsonObject().get("message_id").getAsString());
            }
            return ids;
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    volatile Function<String, Integer> status = body -> 204;
    private final CountDownLatch thaw = new CountDownLatch(1);
    private volatile boolean frozen;
    private @Nullable HttpServer server;
    private @Nullable ExecutorService threads;
    private int port;

    Receiver() throws IOException {
        start();
    }

    void start() throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = started.getAddress().getPort();
        threads = Executors.newCachedThreadPool();
        started.setExecutor(threads);
        started.createContext("/", this::handle);
        started.start();
        server = started;
    }

    void stop() {
        if (server != null && threads != null) {
            server.stop(0);
            threads.shutdownNow();
            server = null;
        }
    }

    /** Takes requests from now on, and never answers them. */
    void freeze() {
        frozen = true;
    }

    void goOn() {
        frozen = false;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port + "/hook");
    }

    /** The ids of all messages that were answered with success, in order. */
    List<String> delivered() {
        return requests.stream()
                .filter(request -> request.status() / 100 == 2)
                .flatMap(request -> request.ids().stream())
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (frozen) {
                thaw.await();
            }
            int answer = status.apply(body);
            requests.add(new Request(exchange.getRequestHeaders(), body, answer));
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thaw.countDown();
        stop();
    }
}

package dev.exhook.emqx.internal.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as EMQX's REST API would, and writes down what it was asked. */
public final class FakeEmqx implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean hangsUp;

    /** Listens on a free port of loopback; a login succeeds with the token {@code t0k3n}. */
    public FakeEmqx() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        answer("POST /api/v5/login", 200, "{\"token\":\"t0k3n\"}");
    }

    private record Answer(int status, String body) {}

    /** A request that came. */
    public record Request(String line, String authorization, String protocol, String body) {}

    /** From now on that is the answer to such a request, as {@code GET /api/v5/exhooks}. */
    public FakeEmqx answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    /**
     * From now on it closes a connection that is used again, as EMQX does after its silence, and answers nothing there.
     */
    void hangUpOnReuse() {
        hangsUp = true;
    }

    /** How many connections there were. */
    int connections() {
        return connections.size();
    }

    /** All requests but logins. */
    public List<Request> requests() {
        return requests.stream()
                .filter(request -> !request.line().endsWith("/login"))
                .toList();
    }

    /** The lines of those that change something. */
    public List<String> changes() {
        return requests().stream()
                .filter(request -> !request.line().startsWith("GET"))
                .map(request -> request.line() + " " + request.body())
                .toList();
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Its API for the user {@code admin}. */
    public EmqxApi api() {
        return EmqxApi.open(uri(), new Credentials.Login("admin", "secret"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        boolean isNew = connections.add(exchange.getRemoteAddress().getPort());
        if (hangsUp && !isNew) {
            throw new IOException("the connection is closed without an answer");
        }
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(new Request(line, authorization == null ? "" : authorization, exchange.getProtocol(), body));
        Answer answer =
                answers.getOrDefault(line, new Answer(404, "{\"code\":\"NOT_FOUND\",\"message\":\"" + line + "\"}"));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

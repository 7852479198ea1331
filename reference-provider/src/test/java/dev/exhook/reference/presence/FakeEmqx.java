package dev.exhook.reference.presence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The clients part of EMQX's REST API, with the fields and the paging that 5.8.9 has. */
final class FakeEmqx implements AutoCloseable {
    private static final String PATH = "/api/v5/clients";
    private static final String AUTHORIZATION = "Basic a2V5OnNlY3JldA=="; // key:secret

    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger lookups = new AtomicInteger();
    volatile String leftOut = "";
    private final Map<String, String> clients = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    FakeEmqx() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
    }

    EmqxApiSettings settings() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new EmqxApiSettings(url, "key", "secret", Duration.ZERO);
    }

    void has(String clientId, String address, int port, Instant connectedAt, boolean connected) {
        clients.put(clientId, """
                {"clientid":"%s","node":"emqx@one","ip_address":"%s","port":%d,"username":null,"proto_name":"MQTT",
                "proto_ver":5,"keepalive":30,"listener":"tcp:default","connected":%s,"connected_at":"%s",
                "created_at":"%s","disconnected_at":"%s"}""".formatted(
                        clientId, address, port, connected, connectedAt, connectedAt, connectedAt.plusSeconds(1)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!AUTHORIZATION.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, "{\"code\":\"BAD_API_KEY_OR_SECRET\",\"message\":\"Check api_key/api_secret\"}");
        } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 503, "{\"code\":\"SERVICE_UNAVAILABLE\"}");
        } else if (path.equals(PATH)) {
            send(exchange, 200, page(exchange.getRequestURI().getQuery()));
        } else {
            lookups.incrementAndGet();
            String found = clients.get(URLDecoder.decode(path.substring(PATH.length() + 1), StandardCharsets.UTF_8));
            send(exchange, found == null ? 404 : 200, found == null ? "{\"code\":\"CLIENTID_NOT_FOUND\"}" : found);
        }
    }

    private String page(String query) {
        Map<String, String> parameters = List.of(query.split("&")).stream()
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        int page = Integer.parseInt(parameters.get("page"));
        int limit = Integer.parseInt(parameters.get("limit"));
        String data = clients.entrySet().stream()
                .filter(client -> !client.getKey().equals(leftOut))
                .map(Map.Entry::getValue)
                .skip((page - 1L) * limit)
                .limit(limit)
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"data\":" + data + ",\"meta\":{\"page\":" + page + ",\"hasnext\":true}}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

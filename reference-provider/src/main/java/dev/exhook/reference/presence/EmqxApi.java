package dev.exhook.reference.presence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The part of EMQX's REST API that knows the clients; checked against 5.8.9. */
final class EmqxApi {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A page takes EMQX some ms; a cluster collects it from its nodes. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** EMQX takes up to 10,000; a client is 1.2 kB of JSON. */
    static final int PAGE = 500;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final URI base;
    private final String authorization;
    private final EventClock clock;

    EmqxApi(EmqxApiSettings settings, EventClock clock) {
        this.base = settings.url();
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString((settings.key() + ":" + settings.secret()).getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
    }

    /**
     * A page of all clients of the cluster, those that are offline but have a session among them; empty after the last
     * page. While clients come and go between two pages, one may be left out.
     *
     * @param page from 1
     * @throws IOException if EMQX does not answer as expected; the message says what it answered
     */
    List<Listed> clients(int page) throws IOException, InterruptedException {
        long at = clock.next();
        JsonObject body = json(get("/clients?page=" + page + "&limit=" + PAGE));
        List<Listed> clients = new ArrayList<>();
        try {
            for (JsonElement client : body.getAsJsonArray("data")) {
                clients.add(ClientJson.listed(client.getAsJsonObject(), at));
            }
        } catch (RuntimeException e) {
            throw unexpected("/clients", e);
        }
        return clients;
    }

    /**
     * One client, online or with a session; nothing if EMQX does not know it.
     *
     * @throws IOException if EMQX does not answer as expected; the message says what it answered
     */
    Optional<Listed> client(String clientId) throws IOException, InterruptedException {
        long at = clock.next();
        String path = "/clients/"
                + URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> response = get(path);
        if (response.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClientJson.listed(json(response), at));
        } catch (RuntimeException e) {
            throw unexpected(path, e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/api/v5" + path))
                .header("Authorization", authorization)
                .timeout(ANSWER)
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != OK) {
            String body = response.body();
            throw new IOException("expected 200 from " + response.uri() + ", got " + response.statusCode() + " "
                    + Limits.storable(body.strip()));
        }
        try {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw unexpected(response.uri().getPath(), e);
        }
    }

    private static IOException unexpected(String path, RuntimeException cause) {
        return new IOException("EMQX's answer to " + path + " is not as expected: " + cause.getMessage(), cause);
    }
}

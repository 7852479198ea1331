package dev.exhook.emqx;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The part of EMQX's REST API v5 that manages exhook servers. */
final class EmqxRest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** HTTP/1.1: the dashboard's server closes the connection when it is offered an upgrade to HTTP/2. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;

    /**
     * Logs in.
     *
     * @param base as {@code http://localhost:18083}
     * @throws IllegalStateException when EMQX answers with anything but success, with its answer
     */
    EmqxRest(URI base, String user, String password) {
        this.base = base;
        JsonObject login = new JsonObject();
        login.addProperty("username", user);
        login.addProperty("password", password);
        this.token = send(request("/api/v5/login").POST(body(login)))
                .getAsJsonObject()
                .get("token")
                .getAsString();
    }

    /** Adds a provider at the end of the chain. */
    void addExhook(String name, String url) {
        JsonObject server = new JsonObject();
        server.addProperty("name", name);
        server.addProperty("url", url);
        server.addProperty("enable", true);
        send(authorized("/api/v5/exhooks").POST(body(server)));
    }

    /** What EMQX says of a provider: its settings, {@code node_status}, {@code hooks}, {@code metrics}. */
    JsonObject exhook(String name) {
        return send(authorized("/api/v5/exhooks/" + name).GET()).getAsJsonObject();
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(JsonObject json) {
        return HttpRequest.BodyPublishers.ofString(json.toString());
    }

    private JsonElement send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.method() + " " + request.uri() + ": EMQX answered "
                        + response.statusCode() + " " + response.body());
            }
            return JsonParser.parseString(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }
}

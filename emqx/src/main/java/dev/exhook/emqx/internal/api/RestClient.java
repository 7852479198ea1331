package dev.exhook.emqx.internal.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends JSON to EMQX and takes JSON back. */
final class RestClient {
    /** EMQX answers POST /exhooks only after it has tried to load the provider, which may take its whole timeout. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A page of a thousand sessions has about 2 MB. */
    private static final int LONGEST = 32 * 1024 * 1024;

    private static final int FORBIDDEN = 403;

    private final HttpClients clients;
    private final URI base;
    private final @Nullable String authorization;
    private final Duration patience;
    private final int longest;

    /**
     * A client.
     *
     * @param base as {@code http://localhost:18083}
     * @param authorization the header's value; null: none is sent
     */
    RestClient(URI base, @Nullable String authorization) {
        this(base, authorization, System::nanoTime);
    }

    /** The same by another clock. */
    RestClient(URI base, @Nullable String authorization, LongSupplier nanoClock) {
        this(base, authorization, nanoClock, PATIENCE, LONGEST);
    }

    /**
     * The same with other bounds.
     *
     * @param patience from a request to the end of its answer
     * @param longest bytes of an answer's body
     */
    RestClient(URI base, @Nullable String authorization, LongSupplier nanoClock, Duration patience, int longest) {
        this.base = base;
        this.authorization = authorization;
        this.patience = patience;
        this.longest = longest;
        this.clients = new HttpClients(nanoClock);
    }

    /** The answer of EMQX; the body is JSON null where there was none. */
    record Answer(int status, JsonElement body) {}

    /**
     * One request.
     *
     * @param path behind {@code /api/v5}, with the slash
     * @param accepted the HTTP statuses that are no error
     * @throws EmqxApiException when EMQX cannot be reached or answers with another status
     */
    Answer send(String method, String path, @Nullable JsonElement body, Set<Integer> accepted) {
        HttpRequest request = request(method, path, body);
        String what = method + " " + request.uri();
        HttpResponse<String> response = exchange(request, what);
        if (!accepted.contains(response.statusCode())) {
            throw new EmqxApiException(what + ": EMQX answered " + response.statusCode() + " "
                    + ShownJson.cut(response.body()) + advice(response.statusCode()) + sent(body));
        }
        return new Answer(response.statusCode(), json(response.body(), what));
    }

    private HttpRequest request(String method, String path, @Nullable JsonElement body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve("/api/v5" + path));
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        if (body == null) {
            return builder.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpResponse<String> exchange(HttpRequest request, String what) {
        HttpClient client = clients.take();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, headers -> new BoundedBody(longest));
        try {
            // The request's own timeout would end with the answer's headers.
            HttpResponse<String> response = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            clients.giveBack(client);
            return response;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new EmqxApiException(
                    what + ": EMQX cannot be reached (no whole answer in " + patience.toMillis() + " ms)", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BoundedBody.TooLongException) {
                throw new EmqxApiException(what + ": EMQX answered with more than " + longest + " bytes");
            }
            throw new EmqxApiException(what + ": EMQX cannot be reached (" + e.getCause() + ")", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EmqxApiException(what + ": interrupted while waiting for EMQX", e);
        }
    }

    private static JsonElement json(String body, String what) {
        if (body.isBlank()) {
            return JsonNull.INSTANCE;
        }
        try {
            return JsonParser.parseString(body);
        } catch (JsonParseException e) {
            throw new EmqxApiException(
                    what + ": EMQX answered with something that is not JSON: " + ShownJson.cut(body), e);
        }
    }

    private static String advice(int status) {
        return status == FORBIDDEN
                ? "; the user or the API key may not do this: it needs the role administrator, and an API key with scopes "
                        + "(EMQX 6) all of " + String.join(", ", NewApiKey.SCOPES)
                : "";
    }

    private static String sent(@Nullable JsonElement body) {
        return body == null ? "" : " (sent: " + ShownJson.of(body) + ")";
    }
}

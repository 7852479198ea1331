package dev.exhook.reference.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.exhook.provider.UnavailableException;
import dev.exhook.reference.grant.SuperuserFlag;
import dev.exhook.reference.queue.Outage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks an HTTP service: a POST with a JSON object. It answers with status 200 and {@code {"result": "allow"}}, {@code
 * "deny"} or {@code "ignore"}, or with status 204, which allows; these are the answers that EMQX's own HTTP
 * authenticator takes. Anything else, and no answer in time, is a failure. While failures last, one request at a time
 * tries the service and all others fail at once.
 */
public final class DecisionService {
    /** Enough for a service that takes a second and a storm of a thousand logins. */
    private static final int MAX_REQUESTS = 1_000;

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final ServiceSettings settings;
    private final Outage outage;
    private final AtomicInteger requests = new AtomicInteger();
    private final HttpClient client;

    /**
     * A client of the service, which need not be there yet.
     *
     * @param what for the log, such as "the HTTP service of users"
     */
    public DecisionService(ServiceSettings settings, Logger log, String what) {
        this.settings = settings;
        this.outage = new Outage(log, what + " does not answer", what + " answers again");
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    /**
     * Asks. Does not block.
     *
     * @return fails with {@link UnavailableException} if the service gives no answer
     */
    public CompletableFuture<ServiceAnswer> ask(JsonObject question) {
        if (requests.incrementAndGet() > (outage.hasLasted(settings.timeout()) ? 1 : MAX_REQUESTS)) {
            requests.decrementAndGet();
            return CompletableFuture.failedFuture(unavailable());
        }
        long began = System.nanoTime();
        return ShortAnswers.sendAsync(client, request(question))
                .thenApply(DecisionService::read)
                .handle((answer, failure) -> {
                    requests.decrementAndGet();
                    if (failure != null) {
                        outage.failed(began, reason(failure));
                        throw unavailable();
                    }
                    outage.succeeded();
                    return answer;
                });
    }

    private static UnavailableException unavailable() {
        return new UnavailableException("the service that decides does not answer now");
    }

    private HttpRequest request(JsonObject question) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(question.toString()));
        if (settings.bearerToken() != null) {
            request.header("Authorization", "Bearer " + settings.bearerToken());
        }
        return request.build();
    }

    private static ServiceAnswer read(HttpResponse<String> response) {
        if (response.statusCode() == NO_CONTENT) {
            return new ServiceAnswer(ServiceAnswer.Result.ALLOW, false);
        }
        if (response.statusCode() != OK) {
            throw new UncheckedIOException(new IOException("status " + response.statusCode()));
        }
        JsonObject body = object(response.body());
        return Arrays.stream(ServiceAnswer.Result.values())
                .filter(result -> text(body, "result").equals(result.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(result -> new ServiceAnswer(result, SuperuserFlag.of(text(body, "is_superuser"))))
                .orElseThrow(DecisionService::noResult);
    }

    private static JsonObject object(String body) {
        try {
            return JsonParser.parseString(body) instanceof JsonObject object ? object : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    /** The value under a key as text; empty if there is none. */
    private static String text(JsonObject body, String key) {
        return body.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private static UncheckedIOException noResult() {
        return new UncheckedIOException(
                new IOException("expected {\"result\": \"allow\"}, \"deny\" or \"ignore\", found something else"));
    }

    private static String reason(Throwable failure) {
        Throwable reason = failure;
        while ((reason instanceof CompletionException || reason instanceof UncheckedIOException)
                && reason.getCause() != null) {
            reason = reason.getCause();
        }
        String message = reason.getMessage();
        return message == null ? reason.getClass().getSimpleName() : message;
    }

    public ServiceSettings settings() {
        return settings;
    }

    /**
     * The answer that counts in place of one that did not come.
     *
     * @param instead the configured answer while the service does not answer; null: the call fails
     * @throws CompletionException with the failure, when nothing is configured, or when it is a mistake of our own
     */
    public static <T> T outOfReach(@Nullable T instead, Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        if (instead != null && reason instanceof UnavailableException) {
            return instead;
        }
        throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
    }
}

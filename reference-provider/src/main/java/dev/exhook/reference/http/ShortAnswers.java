package dev.exhook.reference.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests to others' services, whose answers must cost neither memory nor time without end: the JDK's own timeout
 * ends with the head of an answer, and its body may be as long and as slow as the service likes.
 */
public final class ShortAnswers {
    /** The size at which reading ends, and the connection is closed. */
    static final int MOST_BYTES = 1 << 20;

    private ShortAnswers() {}

    /**
     * Sends. Does not block.
     *
     * @param request with a timeout, which the head of the answer and its body have once each
     * @return the first MiB of the answer as text, or an {@link IOException}
     */
    public static CompletableFuture<HttpResponse<String>> sendAsync(HttpClient client, HttpRequest request) {
        Duration longest = request.timeout().orElseThrow().multipliedBy(2);
        CompletableFuture<HttpResponse<String>> sent = client.sendAsync(request, head -> new FirstBytes());
        return sent.copy().orTimeout(longest.toNanos(), TimeUnit.NANOSECONDS).handle((response, failure) -> {
            if (failure == null) {
                return response;
            }
            sent.cancel(true);
            throw new CompletionException(
                    failure instanceof TimeoutException
                            ? new IOException(
                                    "the answer was not complete after " + longest.toMillis() + " ms", failure)
                            : cause(failure));
        });
    }

    /** Sends, and waits for the answer as {@link #sendAsync} has it. */
    public static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = sendAsync(client, request);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException reason ? reason : new IOException(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static final class FirstBytes implements BodySubscriber<String> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        @Override
        public CompletableFuture<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            for (ByteBuffer item : items) {
                byte[] some = new byte[Math.min(item.remaining(), MOST_BYTES - bytes.size())];
                item.get(some);
                bytes.writeBytes(some);
            }
            if (bytes.size() == MOST_BYTES && subscription != null) {
                subscription.cancel();
                onComplete();
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(bytes.toString(StandardCharsets.UTF_8));
        }
    }
}

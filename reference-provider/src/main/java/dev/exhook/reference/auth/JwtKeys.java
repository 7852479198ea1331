package dev.exhook.reference.auth;

import com.nimbusds.jose.jwk.JWKSet;
import dev.exhook.reference.http.ShortAnswers;
import dev.exhook.reference.reload.FileVersion;
import dev.exhook.reference.reload.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/** The keys that tokens are signed with: a JWK set. */
public sealed interface JwtKeys extends Source<JWKSet> {
    /** Its text. Asked again at each look for changes. */
    String text() throws IOException;

    /**
     * Reads the keys.
     *
     * @throws IOException with a message for people if there are none
     */
    @Override
    default JWKSet load() throws IOException {
        JWKSet keys;
        try {
            keys = JWKSet.parse(text());
        } catch (ParseException e) {
            // Without the parser's own words, which may repeat a key.
            throw new IOException(this + ": expected a JWK set, {\"keys\": [...]}", e);
        }
        if (keys.isEmpty()) {
            throw new IOException(this + ": the JWK set holds no key that can be used");
        }
        return keys;
    }

    /** Keys in a file. */
    record InFile(Path file) implements JwtKeys {
        @Override
        public Object version() throws IOException {
            return FileVersion.of(file);
        }

        @Override
        public String text() throws IOException {
            return Files.readString(file);
        }

        @Override
        public String toString() {
            return file.toString();
        }
    }

    /** Keys that a server publishes. It need not be there yet. */
    record AtUrl(URI url) implements JwtKeys {
        private static final Duration TIMEOUT = Duration.ofSeconds(5);
        private static final int OK = 200;
        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

        /** The text itself: sets of keys are small. */
        @Override
        public Object version() throws IOException {
            return text();
        }

        @Override
        public String text() throws IOException {
            HttpResponse<String> response = get();
            if (response.statusCode() != OK) {
                throw new IOException(url + ": answered with status " + response.statusCode());
            }
            return response.body();
        }

        private HttpResponse<String> get() throws IOException {
            try {
                return ShortAnswers.send(
                        CLIENT, HttpRequest.newBuilder(url).timeout(TIMEOUT).build());
            } catch (IOException e) {
                // Of a refused connection the JDK says nothing at all.
                String message = e.getMessage();
                throw new IOException(
                        url + ": " + (message == null ? e.getClass().getSimpleName() : message), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(url + ": interrupted", e);
            }
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }
}

package dev.exhook.emqx.internal.node;

import dev.exhook.emqx.internal.api.Credentials;
import dev.exhook.emqx.internal.api.EmqxApi;
import dev.exhook.emqx.internal.api.EmqxApiException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for an EMQX that was started to answer. */
final class Startup {
    /** Eight seconds on two idle cores; busy ones take longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private Startup() {}

    /**
     * Waits until one can log in.
     *
     * @param ended why it will never be up; empty: it may
     * @param logs what it wrote, for the error
     */
    static EmqxApi await(URI rest, Credentials credentials, Supplier<String> ended, Supplier<String> logs) {
        Attempt attempt = new Attempt(rest, credentials, ended, logs);
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(INTERVAL)
                    .pollDelay(Duration.ZERO)
                    .until(attempt::isUp);
        } catch (ConditionTimeoutException e) {
            throw attempt.failure("it did not answer within " + PATIENCE.toSeconds() + " s", e);
        }
        return attempt.api();
    }

    private static final class Attempt {
        private final URI rest;
        private final Credentials credentials;
        private final Supplier<String> ended;
        private final Supplier<String> logs;
        private @Nullable EmqxApi api;
        private String lastProblem = "";

        Attempt(URI rest, Credentials credentials, Supplier<String> ended, Supplier<String> logs) {
            this.rest = rest;
            this.credentials = credentials;
            this.ended = ended;
            this.logs = logs;
        }

        boolean isUp() {
            String end = ended.get();
            if (!end.isEmpty()) {
                throw failure(end, null);
            }
            try {
                EmqxApi opened = EmqxApi.open(rest, credentials);
                // The dashboard answers before all applications are up; the providers' is the last that is needed.
                opened.exhooks();
                api = opened;
                return true;
            } catch (EmqxApiException e) {
                lastProblem = String.valueOf(e.getMessage());
                return false;
            }
        }

        EmqxApi api() {
            if (api == null) {
                throw new IllegalStateException("asked for before EMQX was up");
            }
            return api;
        }

        NotUpException failure(String why, @Nullable Exception cause) {
            String message = "EMQX at " + rest + " did not come up: " + why + "\nLast answer: " + lastProblem
                    + "\nIts log:\n" + logs.get();
            return cause == null ? new NotUpException(message) : new NotUpException(message, cause);
        }
    }
}

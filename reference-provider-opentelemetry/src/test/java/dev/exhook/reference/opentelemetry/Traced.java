package dev.exhook.reference.opentelemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Settings for tests. */
final class Traced {
    /** Nothing is sent before the end, unless it is a whole batch. */
    static final Duration AT_THE_END = Duration.ofMinutes(1);

    private Traced() {}

    static TraceSettings everything(OtlpReceiver receiver) {
        return settings(receiver.port(), 1, Set.of());
    }

    static TraceSettings settings(int port, double sample, Set<CallDetail> details) {
        return new TraceSettings(
                URI.create("http://127.0.0.1:" + port + "/v1/traces"),
                sample,
                details,
                Map.of(),
                null,
                TraceSettings.DEFAULT_SERVICE_NAME,
                Map.of(),
                Duration.ofMinutes(1),
                AT_THE_END,
                TraceSettings.DEFAULT_MAX_SPANS,
                TraceSettings.DEFAULT_MAX_BATCH,
                Duration.ofMinutes(5));
    }

    /** Sent soon, in small batches. */
    static TraceSettings soon(int port, int maxSpans, int maxBatch, Duration flush) {
        return new TraceSettings(
                URI.create("http://127.0.0.1:" + port + "/v1/traces"),
                1,
                Set.of(),
                Map.of(),
                null,
                TraceSettings.DEFAULT_SERVICE_NAME,
                Map.of(),
                Duration.ofMinutes(1),
                Duration.ofMillis(1),
                maxSpans,
                maxBatch,
                flush);
    }
}

package dev.exhook.reference.opentelemetry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of traces.
 *
 * @param url where spans are sent, whole
 * @param sample the share of calls that are traced, 0 to 1, of those whose caller says nothing of it
 * @param details what spans tell of clients and messages
 * @param headers sent with each request. Never printed
 * @param ca certificates in PEM, by which the server's is checked; null: those of the Java runtime
 * @param serviceName as which the provider appears
 * @param resource further attributes of the provider as a whole
 * @param requestTimeout how long the receiver may take for a request
 * @param interval how long spans wait at most for others to go with
 * @param maxSpans how many spans may wait; what comes then is dropped
 * @param maxBatch how many spans a request has at most
 * @param flush how long spans are sent at the end
 */
record TraceSettings(
        URI url,
        double sample,
        Set<CallDetail> details,
        Map<String, String> headers,
        @Nullable Path ca,
        String serviceName,
        Map<String, String> resource,
        Duration requestTimeout,
        Duration interval,
        int maxSpans,
        int maxBatch,
        Duration flush) {
    static final String DEFAULT_SERVICE_NAME = "exhook-reference-provider";
    static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);
    static final int DEFAULT_MAX_SPANS = 2_048;
    static final int DEFAULT_MAX_BATCH = 512;
    static final Duration DEFAULT_FLUSH = Duration.ofSeconds(5);

    TraceSettings {
        EnumSet<CallDetail> chosen = EnumSet.noneOf(CallDetail.class);
        chosen.addAll(details);
        details = Collections.unmodifiableSet(chosen);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        resource = Collections.unmodifiableMap(new TreeMap<>(resource));
    }

    @Override
    public String toString() {
        return "TraceSettings[url=" + url + ", sample=" + sample + ", details=" + details + "]";
    }
}

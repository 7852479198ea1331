package dev.exhook.reference.opentelemetry;

import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.Section;
import dev.exhook.reference.config.TracesKind;
import dev.exhook.reference.config.Value;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code traces}. */
public final class OpenTelemetryTraces implements TracesKind {
    static final System.Logger LOG = System.getLogger(OpenTelemetryTraces.class.getName());

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_SPANS = 1_000_000;

    @Override
    public List<String> keys() {
        return List.of(
                "url",
                "sample",
                "details",
                "headers_file",
                "ca",
                "service_name",
                "resource",
                "request_timeout",
                "interval",
                "queue",
                "flush");
    }

    @Override
    public ConfiguredOtlp read(Section section) throws ConfigException {
        return new ConfiguredOtlp(settings(section));
    }

    static TraceSettings settings(Section section) throws ConfigException {
        Value url = section.required("url");
        Value name = section.find("service_name");
        URI endpoint = url.parsed(TracesUrl::parse);
        Value queue = section.find("queue");
        Section limits = queue == null ? null : queue.section("max_spans", "max_batch");
        int maxSpans = number(limits, "max_spans", TraceSettings.DEFAULT_MAX_SPANS);
        int maxBatch = number(limits, "max_batch", Math.min(maxSpans, TraceSettings.DEFAULT_MAX_BATCH));
        if (queue != null && maxBatch > maxSpans) {
            throw queue.error("max_batch, " + maxBatch + ", must not exceed max_spans, " + maxSpans);
        }
        return new TraceSettings(
                endpoint,
                section.required("sample").parsed(OpenTelemetryTraces::share),
                details(section),
                headers(section.find("headers_file")),
                ca(section.find("ca"), endpoint),
                name == null ? TraceSettings.DEFAULT_SERVICE_NAME : some(name),
                resource(section.find("resource")),
                section.duration("request_timeout", SHORTEST, LONGEST, TraceSettings.DEFAULT_REQUEST_TIMEOUT),
                section.duration("interval", SHORTEST, LONGEST, TraceSettings.DEFAULT_INTERVAL),
                maxSpans,
                maxBatch,
                section.duration("flush", SHORTEST, LONGEST, TraceSettings.DEFAULT_FLUSH));
    }

    private static double share(String text) {
        IllegalArgumentException expected = new IllegalArgumentException(
                "expected a share of the calls from 0 to 1, as 0.01, found \"" + text + "\"");
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw expected;
        }
        throw expected;
    }

    private static int number(@Nullable Section limits, String key, int otherwise) throws ConfigException {
        Value value = limits == null ? null : limits.find(key);
        return value == null ? otherwise : value.integer(1, MOST_SPANS);
    }

    private static Set<CallDetail> details(Section section) throws ConfigException {
        Set<CallDetail> details = EnumSet.noneOf(CallDetail.class);
        for (Value value : section.list("details")) {
            details.add(value.oneOf(EnumSet.allOf(CallDetail.class)));
        }
        return details;
    }

    private static Map<String, String> headers(@Nullable Value file) throws ConfigException {
        if (file == null) {
            return Map.of();
        }
        try {
            return HeaderLines.parse(file.fileText());
        } catch (IllegalArgumentException e) {
            throw file.error(file.text() + ": " + e.getMessage());
        }
    }

    private static @Nullable Path ca(@Nullable Value value, URI url) throws ConfigException {
        if (value == null) {
            return null;
        }
        if (!"https".equals(url.getScheme())) {
            throw value.error("it needs TLS: a url of https");
        }
        return value.certificates();
    }

    private static Map<String, String> resource(@Nullable Value value) throws ConfigException {
        Map<String, String> attributes = new LinkedHashMap<>();
        if (value != null) {
            for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
                attributes.put(entry.getKey(), some(entry.getValue()));
            }
        }
        return attributes;
    }

    private static String some(Value value) throws ConfigException {
        if (value.text().isEmpty()) {
            throw value.error("expected some text");
        }
        return value.text();
    }
}

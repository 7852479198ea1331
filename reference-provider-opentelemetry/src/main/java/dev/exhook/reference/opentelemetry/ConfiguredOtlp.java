package dev.exhook.reference.opentelemetry;

import dev.exhook.reference.trace.ConfiguredTraces;
import dev.exhook.reference.trace.Traces;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Traces that are sent by OTLP. */
record ConfiguredOtlp(TraceSettings settings) implements ConfiguredTraces {
    @Override
    public Traces open() {
        return OtlpTraces.open(settings, Exporters::lasting);
    }

    @Override
    public Duration flush() {
        return settings.flush();
    }

    /** Sends a request without spans, once: it must be reached, and take the headers. */
    @Override
    public Optional<String> problem() {
        try (SpanExporter exporter = Exporters.trying(settings)) {
            CompletableResultCode sent = exporter.export(List.of())
                    .join(settings.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            return sent.isSuccess() ? Optional.empty() : Optional.of(ExportFailure.describe(sent, settings.url()));
        }
    }
}

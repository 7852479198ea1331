package dev.exhook.reference.opentelemetry;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes exporters of settings. */
final class Exporters {
    /** They log each request that fails, and spans that are dropped; {@link CountedExporter} says it once. */
    private static final List<Logger> LOUD = List.of(
            Logger.getLogger("io.opentelemetry.exporter"),
            Logger.getLogger("io.opentelemetry.sdk.trace.export.BatchSpanProcessor"));

    private Exporters() {}

    /** One that sends again what may be taken later. */
    static SpanExporter lasting(TraceSettings settings) {
        return builder(settings).build();
    }

    /** One that tries once. */
    static SpanExporter trying(TraceSettings settings) {
        return builder(settings).setRetryPolicy(null).build();
    }

    private static OtlpHttpSpanExporterBuilder builder(TraceSettings settings) {
        LOUD.forEach(logger -> logger.setLevel(Level.OFF));
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.url().toString())
                .setConnectTimeout(settings.requestTimeout())
                .setTimeout(settings.requestTimeout());
        settings.headers().forEach(builder::addHeader);
        if (settings.ca() != null) {
            try {
                builder.setTrustedCertificates(Files.readAllBytes(settings.ca()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return builder;
    }
}

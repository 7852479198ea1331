package dev.exhook.reference.opentelemetry;

import dev.exhook.reference.figures.Figures;
import dev.exhook.reference.trace.Traces;
import io.grpc.ServerInterceptor;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** Traces with OpenTelemetry's SDK: spans wait in a queue of limited length, and are sent on a thread of its own. */
final class OtlpTraces implements Traces {
    private final TraceSettings settings;
    private final EndedSpans ended;
    private final CountedExporter exporter;
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OtlpTraces(TraceSettings settings, EndedSpans ended, CountedExporter exporter) {
        this.settings = settings;
        this.ended = ended;
        this.exporter = exporter;
        this.provider = SdkTracerProvider.builder()
                .setResource(resource(settings))
                // Which calls are traced is decided before a span is begun.
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(ended)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(settings.maxSpans())
                        .setMaxExportBatchSize(settings.maxBatch())
                        .setScheduleDelay(settings.interval())
                        .build())
                .build();
        this.tracer = provider.get("dev.exhook.reference");
    }

    static OtlpTraces open(TraceSettings settings, Function<TraceSettings, SpanExporter> exporters) {
        EndedSpans ended = new EndedSpans();
        return new OtlpTraces(settings, ended, new CountedExporter(exporters.apply(settings), settings, ended));
    }

    private static Resource resource(TraceSettings settings) {
        String version = OtlpTraces.class.getPackage().getImplementationVersion();
        AttributesBuilder attributes = Resource.getDefault().getAttributes().toBuilder()
                .put("service.name", settings.serviceName())
                .put("service.version", Objects.requireNonNullElse(version, "development"))
                .put("service.instance.id", UUID.randomUUID().toString());
        settings.resource().forEach(attributes::put);
        return Resource.create(attributes.build());
    }

    @Override
    public ServerInterceptor calls() {
        return new CallTracing(tracer, settings.sample(), settings.details());
    }

    @Override
    public <T> CompletionStage<T> step(String name, Supplier<? extends CompletionStage<T>> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).startSpan();
        try {
            CompletionStage<T> stage = Context.current()
                    .with(span)
                    .<CompletionStage<T>>wrapSupplier(work::get)
                    .get();
            // The span ends first, then what comes after the step.
            return stage.whenComplete((done, failure) -> StepEnd.of(span, failure));
        } catch (RuntimeException e) {
            StepEnd.of(span, e);
            throw e;
        }
    }

    @Override
    public void show(Figures figures) {
        figures.counter("exhook_traces_spans", "Spans that have ended.", ended::count);
        figures.counter("exhook_traces_sent", "Spans that were taken by the receiver.", exporter::sent);
        figures.counter("exhook_traces_failed", "Spans that the receiver did not take.", exporter::failed);
    }

    @Override
    public void close() {
        provider.shutdown().join(settings.flush().toMillis(), TimeUnit.MILLISECONDS);
        exporter.giveUp();
        long lost = exporter.unsent();
        if (lost > 0) {
            OpenTelemetryTraces.LOG.log(
                    Level.WARNING, lost + " spans were never sent: too many at a time, or no time left at the end");
        }
    }
}

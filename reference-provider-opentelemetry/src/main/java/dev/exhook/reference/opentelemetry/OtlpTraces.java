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
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Traces with OpenTelemetry's SDK: spans wait in a queue of limited length, and are sent on a thread of its own. */
final class OtlpTraces implements Traces {
    private final TraceSettings settings;
    private final CountedExporter exporter;
    private final SdkTracerProvider provider;
    private final LongAdder begun = new LongAdder();
    private final Tracer tracer;

    private OtlpTraces(TraceSettings settings, CountedExporter exporter) {
        this.settings = settings;
        this.exporter = exporter;
        this.provider = SdkTracerProvider.builder()
                .setResource(resource(settings))
                // Which calls are traced is decided before a span is begun.
                .setSampler(Sampler.alwaysOn())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(settings.maxSpans())
                        .setMaxExportBatchSize(settings.maxBatch())
                        .setScheduleDelay(settings.interval())
                        .build())
                .build();
        this.tracer = provider.get("dev.exhook.reference");
    }

    static OtlpTraces open(TraceSettings settings) {
        return new OtlpTraces(settings, new CountedExporter(Exporters.lasting(settings), settings.url()));
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
        return new CallTracing(tracer, settings.sample(), settings.details(), begun);
    }

    @Override
    public <T> CompletionStage<T> step(String name, Supplier<? extends CompletionStage<T>> work) {
        if (!Span.current().isRecording()) {
            return work.get();
        }
        begun.increment();
        Span span = tracer.spanBuilder(name).startSpan();
        try {
            CompletionStage<T> stage =
                    Context.current().with(span).<CompletionStage<T>>wrapSupplier(work::get).get();
            stage.whenComplete((done, failure) -> StepEnd.of(span, failure));
            return stage;
        } catch (RuntimeException e) {
            StepEnd.of(span, e);
            throw e;
        }
    }

    @Override
    public void show(Figures figures) {
        figures.counter("exhook_traces_spans", "Spans that were begun.", begun::sum);
        figures.counter("exhook_traces_sent", "Spans that were taken by the receiver.", exporter::sent);
        figures.counter("exhook_traces_failed", "Spans that the receiver did not take.", exporter::failed);
    }

    @Override
    public void close() {
        provider.shutdown().join(settings.flush().toMillis(), TimeUnit.MILLISECONDS);
        long lost = begun.sum() - exporter.sent() - exporter.failed();
        if (lost > 0) {
            OpenTelemetryTraces.LOG.log(
                    Level.WARNING, lost + " spans were never sent: too many at a time, or no time left at the end");
        }
    }
}

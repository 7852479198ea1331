package dev.exhook.reference.opentelemetry;

import io.grpc.Metadata;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The trace that a caller's call belongs to, by W3C's Trace Context in the metadata. */
final class TraceParent {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private TraceParent() {}

    /** The root if there is none, or none that can be read. */
    static Context of(Metadata headers) {
        return headers.containsKey(KEY)
                ? W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.INSTANCE)
                : Context.root();
    }

    static SpanContext in(Context context) {
        return Span.fromContext(context).getSpanContext();
    }

    private enum Headers implements TextMapGetter<Metadata> {
        INSTANCE;

        @Override
        public @Nullable String get(@Nullable Metadata headers, String name) {
            return Objects.requireNonNull(headers).get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        }
    }
}

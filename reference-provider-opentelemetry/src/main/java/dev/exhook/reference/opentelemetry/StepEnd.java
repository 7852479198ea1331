package dev.exhook.reference.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Ends the span of a step. */
final class StepEnd {
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private StepEnd() {}

    /** Says what kind of failure it was, and not its text, which may have something of the message. */
    static void of(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            span.setStatus(StatusCode.ERROR)
                    .setAttribute(ERROR_TYPE, cause.getClass().getName());
        }
        span.end();
    }
}

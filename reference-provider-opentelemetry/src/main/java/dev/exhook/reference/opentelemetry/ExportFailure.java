package dev.exhook.reference.opentelemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Why spans were not taken, in a line. */
final class ExportFailure {
    private static final int MAX_CAUSES = 10;

    private ExportFailure() {}

    static String describe(CompletableResultCode sent, URI url) {
        return url + ": " + reason(sent);
    }

    private static String reason(CompletableResultCode sent) {
        if (!sent.isDone()) {
            return "no answer in time";
        }
        Throwable failure = sent.getFailureThrowable();
        HttpResponse answer = failure instanceof HttpExportException http ? http.getResponse() : null;
        if (answer != null) {
            return "answered " + answer.getStatusCode() + " " + answer.getStatusMessage();
        }
        return failure == null ? "the library did not send it" : last(failure);
    }

    private static String last(Throwable failure) {
        Throwable cause = failure;
        @Nullable Throwable next = cause.getCause();
        for (int i = 0; next != null && i < MAX_CAUSES; i++) {
            cause = next;
            next = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}

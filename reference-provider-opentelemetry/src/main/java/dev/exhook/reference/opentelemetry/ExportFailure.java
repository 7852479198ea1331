package dev.exhook.reference.opentelemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;

/** Why spans were not taken, in a line. */
final class ExportFailure {
    private static final int MAX_CAUSES = 10;

    private ExportFailure() {}

    static String describe(CompletableResultCode sent, URI url) {
        return url + ": " + reason(sent, url);
    }

    private static String reason(CompletableResultCode sent, URI url) {
        if (!sent.isDone()) {
            return "no answer in time";
        }
        Throwable failure = sent.getFailureThrowable();
        HttpResponse answer = failure instanceof HttpExportException http ? http.getResponse() : null;
        if (answer != null) {
            return "answered " + answer.getStatusCode() + " " + answer.getStatusMessage();
        }
        // Its own message is only what the cause is called.
        Throwable first = failure instanceof HttpExportException ? failure.getCause() : failure;
        List<Throwable> causes = Stream.iterate(first, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .toList();
        if (causes.stream().anyMatch(UnresolvedAddressException.class::isInstance)) {
            return "the host " + url.getHost() + " is not known";
        }
        return causes.stream()
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .reduce((outer, inner) -> inner)
                .orElse(causes.isEmpty() ? "it was not sent" : "no connection");
    }
}

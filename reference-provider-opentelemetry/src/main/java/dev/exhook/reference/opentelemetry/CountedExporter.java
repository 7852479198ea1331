package dev.exhook.reference.opentelemetry;

import dev.exhook.provider.RareLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was sent and what was not, and says why not: a line in ten seconds at most. */
final class CountedExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final URI url;
    private final RareLog log = new RareLog(OpenTelemetryTraces.LOG);
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();

    CountedExporter(SpanExporter exporter, URI url) {
        this.exporter = exporter;
        this.url = url;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                sent.add(count);
            } else {
                failed.add(count);
                log.log(Level.WARNING, () -> count + " spans were not taken by " + ExportFailure.describe(result, url));
            }
        });
        return result;
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}

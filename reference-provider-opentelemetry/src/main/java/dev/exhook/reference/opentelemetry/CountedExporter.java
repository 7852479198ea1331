package dev.exhook.reference.opentelemetry;

import dev.exhook.provider.RareLog;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts what was sent and what was not, and says why not: a line in ten seconds at most. */
final class CountedExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final TraceSettings settings;
    private final EndedSpans ended;
    private final RareLog log = new RareLog(OpenTelemetryTraces.LOG);
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean silent;

    CountedExporter(SpanExporter exporter, TraceSettings settings, EndedSpans ended) {
        this.exporter = exporter;
        this.settings = settings;
        this.ended = ended;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        long lost = unsent() - settings.maxSpans() - settings.maxBatch();
        if (lost > 0) {
            warn(() -> "at least " + lost + " spans found no room to wait in: they come faster than " + settings.url()
                    + " takes them");
        }
        int count = spans.size();
        CompletableResultCode result = attempt(spans);
        result.whenComplete(() -> (result.isSuccess() ? sent : failed).add(count));
        result.whenComplete(() -> {
            if (!result.isSuccess()) {
                warn(() -> count + " spans were not taken by " + ExportFailure.describe(result, settings.url()) + "; "
                        + unsent() + " more wait, or found no room");
            }
        });
        return result;
    }

    private void warn(Supplier<String> line) {
        if (!silent) {
            log.log(Level.WARNING, line);
        }
    }

    /** What is still under way is given up, and no line is worth it any more. */
    void giveUp() {
        silent = true;
    }

    private CompletableResultCode attempt(Collection<SpanData> spans) {
        try {
            return exporter.export(spans);
        } catch (RuntimeException e) {
            return CompletableResultCode.ofExceptionalFailure(e);
        }
    }

    long sent() {
        return sent.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** The spans that wait, and those that found no room to. */
    long unsent() {
        return ended.count() - sent() - failed();
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

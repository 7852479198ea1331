package dev.exhook.reference.metrics;

import dev.exhook.provider.CallObserver;
import dev.exhook.reference.figures.Figures;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All figures of one provider: those of its calls, of the JVM, and whatever its parts add. */
public final class Metrics implements Figures {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final CallMetrics calls = new CallMetrics();

    /** With the figures of calls and of the JVM. */
    public Metrics() {
        registry.register(calls);
        JvmMetrics.builder().register(registry);
    }

    /** Counts the calls that it is told of. */
    public CallObserver calls() {
        return calls;
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    @Override
    public void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    @Override
    public <E extends Enum<E>> void counters(String name, String help, String label, Supplier<Map<E, Long>> values) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> values.get()
                        .forEach((constant, value) ->
                                callback.call((double) value, constant.name().toLowerCase(Locale.ROOT))))
                .register(registry);
    }

    /**
     * All figures as they are now.
     *
     * @param text in one of Prometheus's text formats
     */
    public record Page(String contentType, String text) {}

    /** The page that Prometheus reads, in the format that this Accept header asks for. */
    public Page page(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, registry.scrape());
        return new Page(writer.getContentType(), out.toString(StandardCharsets.UTF_8));
    }
}

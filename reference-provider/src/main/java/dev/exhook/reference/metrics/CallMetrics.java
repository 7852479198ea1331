package dev.exhook.reference.metrics;

import com.google.protobuf.Message;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.provider.CallObserver;
import dev.exhook.provider.CallOutcome;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts calls by hook, outcome and answer, and how long they took. Hooks that were never called are left out. */
final class CallMetrics implements CallObserver, MultiCollector {
    private static final double[] BOUNDS = CallStats.bounds();

    private final Map<Rpc, CallStats> stats = new EnumMap<>(Rpc.class);

    CallMetrics() {
        for (Rpc rpc : Rpc.values()) {
            stats.put(rpc, new CallStats());
        }
    }

    @Override
    public void finished(Rpc rpc, CallOutcome outcome, long nanos, @Nullable Message reply) {
        CallStats calls = stats.get(rpc);
        if (calls == null) {
            return;
        }
        calls.count(outcome);
        if (nanos > 0) {
            calls.took(nanos);
        }
        if (reply instanceof ValuedResponse valued) {
            calls.count(ReplyKind.of(valued));
        }
    }

    @Override
    public MetricSnapshots collect() {
        CounterSnapshot.Builder calls =
                CounterSnapshot.builder().name("exhook_calls").help("Calls by hook and by how they ended.");
        CounterSnapshot.Builder replies =
                CounterSnapshot.builder().name("exhook_replies").help("What valued hooks were answered.");
        HistogramSnapshot.Builder durations = HistogramSnapshot.builder()
                .name("exhook_call_duration_seconds")
                .help("From the whole request to the answer.");
        stats.forEach((rpc, figures) -> {
            if (figures.isUsed()) {
                add(calls, replies, durations, rpc, figures);
            }
        });
        return MetricSnapshots.of(calls.build(), replies.build(), durations.build());
    }

    private static void add(
            CounterSnapshot.Builder calls,
            CounterSnapshot.Builder replies,
            HistogramSnapshot.Builder durations,
            Rpc rpc,
            CallStats figures) {
        String hook = label(rpc);
        for (CallOutcome outcome : CallOutcome.values()) {
            Labels labels = Labels.of("hook", hook, "outcome", outcome.name().toLowerCase(Locale.ROOT));
            calls.dataPoint(count(labels, figures.calls(outcome)));
        }
        for (ReplyKind reply : ReplyKind.values()) {
            if (figures.replies(reply) > 0) {
                replies.dataPoint(count(Labels.of("hook", hook, "reply", reply.label()), figures.replies(reply)));
            }
        }
        durations.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(Labels.of("hook", hook))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, figures.counts()))
                .sum(figures.totalSeconds())
                .build());
    }

    private static CounterDataPointSnapshot count(Labels labels, long value) {
        return CounterDataPointSnapshot.builder()
                .labels(labels)
                .value((double) value)
                .build();
    }

    /** The hook's own name; the two calls that load and unload the provider get one of the same shape. */
    private static String label(Rpc rpc) {
        return rpc.hook()
                .map(Hook::hookName)
                .orElse(rpc == Rpc.ON_PROVIDER_LOADED ? "provider.loaded" : "provider.unloaded");
    }
}

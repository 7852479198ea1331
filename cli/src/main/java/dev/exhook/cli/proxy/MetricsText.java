package dev.exhook.cli.proxy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A snapshot in the text format of Prometheus. */
public final class MetricsText {
    /** Upper ends of the buckets, in microseconds: EMQX's default request_timeout is 5 s. */
    private static final List<Long> BUCKETS = List.of(
            100L,
            250L,
            500L,
            1_000L,
            2_500L,
            5_000L,
            10_000L,
            25_000L,
            50_000L,
            100_000L,
            250_000L,
            500_000L,
            1_000_000L,
            2_500_000L,
            5_000_000L);

    private final StringBuilder text = new StringBuilder();

    private MetricsText() {}

    /** The whole text. */
    public static String of(Snapshot snapshot) {
        MetricsText metrics = new MetricsText();
        metrics.calls(snapshot);
        metrics.times(snapshot);
        metrics.rules(snapshot);
        metrics.single("exhook_proxy_connections", "gauge", "connections of EMQX now", snapshot.open());
        metrics.single("exhook_proxy_connections_total", "counter", "connections of EMQX", snapshot.connections());
        metrics.single(
                "exhook_proxy_unreachable_total",
                "counter",
                "connections that the provider did not take",
                snapshot.unreachable());
        metrics.single(
                "exhook_proxy_half_open_total",
                "counter",
                "calls whose message never came, as EMQX could not encode it",
                snapshot.halfOpen());
        metrics.single(
                "exhook_proxy_left_out_total",
                "counter",
                "calls that were passed on and not looked at",
                snapshot.leftOut());
        metrics.head("exhook_proxy_bytes_total", "counter", "bytes that were passed on");
        metrics.line("exhook_proxy_bytes_total", "from=\"emqx\"", snapshot.fromEmqx());
        metrics.line("exhook_proxy_bytes_total", "from=\"provider\"", snapshot.fromProvider());
        return metrics.text.toString();
    }

    private void calls(Snapshot snapshot) {
        head("exhook_proxy_calls_total", "counter", "calls by what they are to EMQX");
        for (CallCounts.Counts method : snapshot.methods()) {
            String labels = "method=\"" + method.rpc().methodName() + "\",outcome=\"";
            line("exhook_proxy_calls_total", labels + "answered\"", method.calls() - method.failed());
            line("exhook_proxy_calls_total", labels + "failed\"", method.failed());
        }
    }

    private void times(Snapshot snapshot) {
        String name = "exhook_proxy_call_seconds";
        head(name, "histogram", "from the request's first byte to the reply's last, as the proxy sees it");
        for (CallCounts.Counts method : snapshot.methods()) {
            String label = "method=\"" + method.rpc().methodName() + "\"";
            Histogram micros = method.micros();
            for (long end : BUCKETS) {
                line(name + "_bucket", label + ",le=\"" + seconds(end) + "\"", micros.getCountBetweenValues(0, end));
            }
            line(name + "_bucket", label + ",le=\"+Inf\"", method.calls());
            line(name + "_count", label, method.calls());
            text.append(name)
                    .append("_sum{")
                    .append(label)
                    .append("} ")
                    .append(String.format(Locale.ROOT, "%.6f", micros.getMean() * method.calls() / 1e6))
                    .append('\n');
        }
    }

    private static String seconds(long micros) {
        return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private void rules(Snapshot snapshot) {
        Map<String, Long> byRule = new TreeMap<>();
        snapshot.tallies().forEach(tally -> byRule.merge(tally.rule(), tally.count(), Long::sum));
        head("exhook_proxy_rules_broken_total", "counter", "calls that break a rule of the kit");
        byRule.forEach((rule, count) -> line("exhook_proxy_rules_broken_total", "rule=\"" + rule + "\"", count));
    }

    private void single(String name, String type, String help, long value) {
        head(name, type, help);
        text.append(name).append(' ').append(value).append('\n');
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, String labels, long value) {
        text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
    }
}

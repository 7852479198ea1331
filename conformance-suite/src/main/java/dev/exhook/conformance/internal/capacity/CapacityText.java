package dev.exhook.conformance.internal.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a load needs, for people. */
public final class CapacityText {
    private static final int PERCENT = 100;

    private CapacityText() {}

    /** The load, what it needs, and what each hook costs. */
    public static List<String> lines(Capacity capacity) {
        Demand demand = capacity.demand();
        List<String> lines = new ArrayList<>();
        lines.add(say(
                "%,.0f messages a second of %,d clients at QoS %d, each to %s; %s logins a second; %s",
                demand.rate(),
                demand.clients(),
                demand.qos(),
                demand.fanOut() == 0 ? "nobody" : demand.fanOut() == 1 ? "one client" : demand.fanOut() + " clients",
                number(demand.connects()),
                demand.providers() == 1 ? "one provider" : demand.providers() + " providers in a chain"));
        Costs costs = capacity.costs();
        lines.add(say(
                "EMQX: %.0f µs of CPU for a message and %.0f µs for a call; provider: %.1f µs for a call (%s)",
                costs.message(), costs.call(), costs.provider(), costs.source()));
        lines.add("");
        lines.add(say(
                "%-22s %11s %11s %15s %12s %12s %9s",
                "not declaring", "calls/s", "EMQX cores", "provider cores", "CONNACK ms", "PUBACK ms", "nodes"));
        for (Capacity.Row row : capacity.hooks()) {
            if (row.callsPerSecond() == 0) {
                continue;
            }
            lines.add(say(
                    "%-22s %11s %11.2f %15.2f %12s %12s %9s",
                    row.hook().hookName(),
                    number(row.callsPerSecond()),
                    row.emqxCores(),
                    row.providerCores(),
                    millis(row.connackMillis()),
                    millis(row.pubackMillis()),
                    fewer(capacity.nodes() - capacity.nodesWithout(row))));
        }
        lines.add(say(
                        "%-22s %11s %11.2f %15.2f %12s %12s",
                        "all of them",
                        number(capacity.callsPerSecond()),
                        capacity.callCores(),
                        capacity.providerCores(),
                        millis(capacity.connackMillis()),
                        millis(capacity.pubackMillis()))
                .stripTrailing());
        lines.add("");
        lines.add(say(
                "EMQX needs %.1f cores, %.1f for the messages and %.1f for the calls: %d %s of %d cores, used to %.0f %% at"
                        + " most; %.0f %% are left.",
                capacity.messageCores() + capacity.callCores(),
                capacity.messageCores(),
                capacity.callCores(),
                capacity.nodes(),
                capacity.nodes() == 1 ? "node" : "nodes",
                capacity.node().cores(),
                capacity.node().use() * PERCENT,
                capacity.spare() * PERCENT));
        lines.add(say(
                "The %s %.1f cores.",
                demand.providers() == 1 ? "provider needs" : "providers need, all together,",
                capacity.providerCores()));
        return lines;
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String number(double rate) {
        return rate != 0 && rate < PERCENT ? say("%.1f", rate) : say("%,.0f", rate);
    }

    private static String millis(double millis) {
        return millis == 0 ? "-" : say("%.2f", millis);
    }

    private static String fewer(int nodes) {
        return nodes == 0 ? "-" : "-" + nodes;
    }
}

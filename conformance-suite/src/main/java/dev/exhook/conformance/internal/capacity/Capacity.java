package dev.exhook.conformance.internal.capacity;

import dev.exhook.proto.Hook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a load needs.
 *
 * @param hooks each declared hook, and what not declaring it would save; the dearest first
 * @param callsPerSecond of all hooks and all providers
 * @param messageCores of EMQX, for the messages themselves
 * @param callCores of EMQX, for the calls
 * @param providerCores of all providers together
 * @param nodes of EMQX
 * @param spare the part of these nodes' cores that is left, from 0 to 1
 * @param connackMillis what the hooks add to a CONNACK
 * @param pubackMillis what the hooks add to the PUBACK of a message
 */
public record Capacity(
        Demand demand,
        Costs costs,
        Node node,
        List<Row> hooks,
        double callsPerSecond,
        double messageCores,
        double callCores,
        double providerCores,
        int nodes,
        double spare,
        double connackMillis,
        double pubackMillis) {
    private static final double MICROS = 1e6;
    private static final double MILLI = 1000;

    /** Copies the rows. */
    public Capacity {
        hooks = List.copyOf(hooks);
    }

    /**
     * A machine that EMQX runs on.
     *
     * @param cores how many it has
     * @param use the part of them that is to be used at most, from 0 to 1
     */
    public record Node(int cores, double use) {}

    /**
     * A hook, for all providers together.
     *
     * @param callsPerSecond how often it is called
     * @param emqxCores what that takes of EMQX
     * @param providerCores and of the providers
     * @param connackMillis how much longer a CONNACK takes for it
     * @param pubackMillis how much longer a PUBACK takes for it
     */
    public record Row(
            Hook hook,
            double callsPerSecond,
            double emqxCores,
            double providerCores,
            double connackMillis,
            double pubackMillis) {}

    /** Works it out. */
    public static Capacity of(Demand demand, Costs costs, Node node) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<Hook, Double> each : demand.calls().entrySet()) {
            rows.add(row(demand, costs, each.getKey(), each.getValue() * demand.providers()));
        }
        rows.sort(Comparator.comparingDouble(Row::callsPerSecond).reversed().thenComparing(Row::hook));
        double messages = demand.rate() * costs.message() / MICROS;
        double calls = rows.stream().mapToDouble(Row::emqxCores).sum();
        int nodes = Math.max(1, (int) Math.ceil((messages + calls) / (node.cores() * node.use())));
        return new Capacity(
                demand,
                costs,
                node,
                rows,
                rows.stream().mapToDouble(Row::callsPerSecond).sum(),
                messages,
                calls,
                rows.stream().mapToDouble(Row::providerCores).sum(),
                nodes,
                1 - (messages + calls) / (nodes * node.cores()),
                rows.stream().mapToDouble(Row::connackMillis).sum(),
                rows.stream().mapToDouble(Row::pubackMillis).sum());
    }

    private static Row row(Demand demand, Costs costs, Hook hook, double calls) {
        double wait = costs.delay(hook) * demand.providers() / MILLI;
        return new Row(
                hook,
                calls,
                calls * costs.call() / MICROS,
                calls * costs.provider() / MICROS,
                Demand.isOnTheWayIn(hook) ? wait : 0,
                demand.isBeforePuback(hook) ? wait : 0);
    }

    /** The nodes without that hook. */
    int nodesWithout(Row row) {
        double cores = messageCores + callCores - row.emqxCores();
        return Math.max(1, (int) Math.ceil(cores / (node.cores() * node.use())));
    }
}

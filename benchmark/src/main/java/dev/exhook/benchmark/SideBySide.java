package dev.exhook.benchmark;

import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures one call on several servers in turn, round by round, so that whatever else the machine does falls on all of
 * them alike. All servers are up from the beginning, and warm before the first round counts.
 */
record SideBySide(Load load, int rounds, long callsPerRound) {
    private static final double NANOS_PER_MICRO = 1_000.0;

    /** The median cost on each server, in their order. */
    Map<Contender, Cost> measure(MeasuredCall call, List<Contender> contenders)
            throws IOException, InterruptedException {
        Map<Contender, ServerProcess> servers = new LinkedHashMap<>();
        try {
            for (Contender contender : contenders) {
                servers.put(contender, contender.start());
            }
            Map<Contender, List<Cost>> runs = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) {
                for (Contender contender : contenders) {
                    Cost cost = run(call, contender, Objects.requireNonNull(servers.get(contender)));
                    if (round >= 0) {
                        runs.computeIfAbsent(contender, key -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            Map<Contender, Cost> medians = new LinkedHashMap<>();
            runs.forEach((contender, costs) -> medians.put(contender, Cost.median(costs)));
            return medians;
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private Cost run(MeasuredCall call, Contender contender, ServerProcess server)
            throws IOException, InterruptedException {
        ValuedResponse reply = OneCall.to(server.port(), call);
        Duration before = server.cpuTime();
        LoadResult result = load.run(server.port(), callsPerRound);
        Duration used = server.cpuTime().minus(before);
        long expected = result.calls() * (Frame.PREFIX_BYTES + reply.getSerializedSize());
        if (result.dataBytes() != expected) {
            throw new IOException(contender.name() + ": expected replies of " + expected
                    + " bytes as the first one was (" + reply.getSerializedSize() + " bytes), found "
                    + result.dataBytes() + "; some calls failed");
        }
        return new Cost(used.toNanos() / NANOS_PER_MICRO / result.calls(), result.callsPerSecond());
    }
}

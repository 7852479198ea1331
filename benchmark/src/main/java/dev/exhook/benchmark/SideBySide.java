package dev.exhook.benchmark;

import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one call on several servers in turn, round by round, so that whatever else the machine does falls on all of
 * them alike. All servers are up from the beginning, and warm before the first round counts.
 */
record SideBySide(Load load, int rounds, long callsPerRound) {
    private static final double NANOS_PER_MICRO = 1_000.0;
    private static final String WRITER = "store-writer";

    /** The rounds on each server, in their order. */
    Map<Contender, Rounds> measure(MeasuredCall call, List<Contender> contenders)
            throws IOException, InterruptedException {
        Map<Contender, ServerProcess> servers = new LinkedHashMap<>();
        try {
            for (Contender contender : contenders) {
                servers.put(contender, contender.start());
            }
            Map<Contender, List<Cost>> costs = new LinkedHashMap<>();
            for (int round = -1; round < rounds; round++) {
                for (Map.Entry<Contender, ServerProcess> server : servers.entrySet()) {
                    Cost cost = run(call, server.getKey(), server.getValue());
                    if (round >= 0) {
                        costs.computeIfAbsent(server.getKey(), key -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            Map<Contender, Rounds> measured = new LinkedHashMap<>();
            costs.forEach((contender, all) -> measured.put(contender, new Rounds(all)));
            return measured;
        } finally {
            servers.values().forEach(ServerProcess::close);
        }
    }

    private Cost run(MeasuredCall call, Contender contender, ServerProcess server)
            throws IOException, InterruptedException {
        ValuedResponse reply = OneCall.to(server.port(), call);
        if (!call.isAnsweredBy(reply)) {
            throw new IOException(contender.name() + ": answers " + call.rpc().methodName()
                    + " with what was not to be measured: " + reply);
        }
        Settling.Round round = contender.settling().begin(server);
        Duration before = server.cpuTime();
        Duration writerBefore = server.cpuTime(WRITER);
        LoadResult result = load.run(server.port(), callsPerRound);
        round.await(result.calls());
        Duration used = server.cpuTime().minus(before);
        Duration writer = server.cpuTime(WRITER).minus(writerBefore);
        long expected = result.calls() * (Frame.PREFIX_BYTES + reply.getSerializedSize());
        if (result.dataBytes() != expected) {
            throw new IOException(contender.name() + ": expected replies of " + expected
                    + " bytes as the first one was (" + reply.getSerializedSize() + " bytes), found "
                    + result.dataBytes() + "; some calls failed");
        }
        return new Cost(micros(used, result), micros(writer, result), result.callsPerSecond());
    }

    private static double micros(Duration used, LoadResult result) {
        return used.toNanos() / NANOS_PER_MICRO / result.calls();
    }
}

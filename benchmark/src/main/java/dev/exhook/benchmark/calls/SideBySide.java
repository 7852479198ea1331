package dev.exhook.benchmark.calls;

import dev.exhook.benchmark.load.Frame;
import dev.exhook.benchmark.load.Load;
import dev.exhook.benchmark.load.LoadResult;
import dev.exhook.benchmark.load.MeasuredCall;
import dev.exhook.benchmark.load.OneCall;
import dev.exhook.benchmark.measure.Rounds;
import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.RunningServers;
import dev.exhook.benchmark.server.ServerProcess;
import dev.exhook.benchmark.server.Settling;
import dev.exhook.proto.v3.ValuedResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures one call on several servers in turn. All of them are up from the beginning. */
record SideBySide(Load load, Rounds rounds, long callsPerRound) {
    private static final double NANOS_PER_MICRO = 1_000.0;
    private static final String WRITER = "store-writer";

    /** The costs on each server, by name and in their order. */
    Map<String, CallCosts> measure(MeasuredCall call, List<Contender> contenders)
            throws IOException, InterruptedException {
        try (RunningServers running = new RunningServers()) {
            Map<Contender, ServerProcess> servers = running.start(contenders);
            Map<String, CallCosts> measured = new LinkedHashMap<>();
            rounds.inTurn(servers.entrySet(), server -> run(call, server.getKey(), server.getValue()))
                    .forEach((server, costs) -> measured.put(server.getKey().name(), new CallCosts(costs)));
            return measured;
        }
    }

    private CallCost run(MeasuredCall call, Contender contender, ServerProcess server)
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
        return new CallCost(micros(used, result), micros(writer, result), result.callsPerSecond());
    }

    private static double micros(Duration used, LoadResult result) {
        return used.toNanos() / NANOS_PER_MICRO / result.calls();
    }
}

package dev.exhook.conformance.cli;

import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.report.Counts;
import dev.exhook.conformance.target.ProtocolChoice;
import dev.exhook.conformance.target.Samples;
import dev.exhook.conformance.trace.Call;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says what a run would send, and sends nothing. */
final class DryRun {
    private final PrintWriter out;

    DryRun(PrintWriter out) {
        this.out = out;
    }

    /** @param target as typed, or what it is by default */
    void print(List<RuleSpec> rules, String target, ProtocolChoice protocol) {
        out.println("Nothing was sent. A run would check " + Counts.of(rules.size(), "rule") + " on " + target + ":");
        rules.forEach(rule -> out.printf("  %-7s  %-6s  %s%n", rule.id(), rule.level(), rule.title()));
        switch (protocol) {
            case V2 -> recordings(ProtocolVersion.V2);
            case V3 -> recordings(ProtocolVersion.V3);
            case AUTO -> {
                out.println("Whether the target speaks v2 or v3 would be asked first.");
                recordings(ProtocolVersion.V3);
                recordings(ProtocolVersion.V2);
            }
        }
        out.println(
                "Besides, each expectation is one call, and the other rules send such requests with a change each:");
        out.println("mostly one to each declared hook, a few rules up to a few hundred over 8 connections.");
        out.flush();
    }

    private void recordings(ProtocolVersion version) {
        Map<Rpc, Integer> requests = new EnumMap<>(Rpc.class);
        List<Call> calls = Samples.traces(version).stream()
                .flatMap(trace -> trace.calls().stream())
                .toList();
        calls.forEach(call -> requests.merge(call.rpc(), 1, Integer::sum));
        out.println("Recorded requests in " + version.label() + ", " + calls.size()
                + " in all, of the hooks that the target declares, over 8 connections:");
        requests.forEach((rpc, count) -> out.printf("  %-21s %4d%n", rpc.methodName(), count));
    }
}

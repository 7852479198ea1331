package dev.exhook.conformance.internal.mutant;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.catalogue.Catalogue;
import dev.exhook.conformance.internal.target.Samples;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.List;

/** Defects that show on one request of a recording only, as real ones do: most calls go well. */
final class RecordedCallMutants {
    private RecordedCallMutants() {}

    static List<Mutant> all() {
        return Arrays.stream(Rpc.values())
                .filter(rpc -> Samples.has(rpc, Releases.standingFor(ProtocolVersion.V3)))
                .map(rpc -> of(rpc, ruleOf(rpc)))
                .toList();
    }

    private static String ruleOf(Rpc rpc) {
        return Catalogue.load().rules().stream()
                .filter(rule -> rule.title().contains(" " + rpc.methodName() + " "))
                .map(RuleSpec::id)
                .findFirst()
                .orElseThrow();
    }

    private static Mutant of(Rpc rpc, String rule) {
        return Mutant.of(rule, "fails on the last recorded " + rpc.methodName(), "status INTERNAL (13): oops", () -> {
            Message last = last(rpc);
            return Defects.failingOn(rpc, request -> Recorded.isSame(last, request));
        });
    }

    private static Message last(Rpc rpc) {
        return Samples.traces(Releases.standingFor(ProtocolVersion.V3)).stream()
                .flatMap(trace -> trace.calls().stream())
                .filter(call -> call.rpc() == rpc)
                .map(Call::request)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}

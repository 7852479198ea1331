package dev.exhook.it.differential;

import dev.exhook.broker.internal.trace.Answer;
import dev.exhook.broker.internal.trace.Call;
import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import java.util.stream.Collectors;

/**
 * Whether a run leaves an EMQX behind that can no longer be used. From 5.9 on EMQX loads a provider that was away once
 * more and keeps it twice; removing it leaves hooks behind, and adding the next one stops the whole exhook application
 * (seen on 5.10.3; fixed in 6.0.3, 6.1.2 and 6.2.0).
 */
final class Spoiling {
    private Spoiling() {}

    static boolean spoils(Trace trace) {
        return trace.proto() == ProtocolVersion.V3
                && trace.calls().stream()
                        .filter(call -> call.rpc() == Rpc.ON_PROVIDER_LOADED)
                        .filter(call -> call.answer() instanceof Answer.Replied)
                        .collect(Collectors.groupingBy(Call::provider, Collectors.counting()))
                        .values()
                        .stream()
                        .anyMatch(times -> times > 1);
    }
}

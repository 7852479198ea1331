package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Connections as EMQX has them most of the time: idle. */
final class TimIdleRules {
    static final List<Rule> RULES = List.of(Rule.of("TIM-05", TimIdleRules::idleConnectionsAreKept));

    /** EMQX's default pool_size. */
    private static final int POOL = 8;

    private static final int LOOKS = 10;
    private static final int MILLIS_BETWEEN = 100;

    static void idleConnectionsAreKept(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (Connections connections = new Connections(provider, POOL)) {
            TargetConnection used = connections.all().get(0);
            List<WireConnection> idle = connections.all().stream()
                    .skip(1)
                    .map(TargetConnection::connected)
                    .toList();
            for (int i = 0; i < LOOKS && idle.stream().allMatch(WireConnection::takesCalls); i++) {
                used.ask(rpc, request, "on the connection that is used");
                anyEnd(idle);
            }
            long lost = idle.stream().filter(each -> !each.takesCalls()).count();
            if (lost > 0) {
                throw new RuleViolation(
                        "all of " + idle.size() + " idle connections kept for a second",
                        "closed by the provider",
                        ": " + lost + " of them",
                        List.of());
            }
            Asking.mustBeAnswered(connections.all().stream()
                    .map(connection -> connection.ask(rpc, request, "on a connection that was idle for a second"))
                    .toList());
        }
    }

    /** Waits a little, and less if one of the connections ends. */
    private static void anyEnd(List<WireConnection> connections) {
        CompletableFuture.anyOf(connections.stream().map(WireConnection::closed).toArray(CompletableFuture[]::new))
                .completeOnTimeout("none", MILLIS_BETWEEN, TimeUnit.MILLISECONDS)
                .join();
    }
}

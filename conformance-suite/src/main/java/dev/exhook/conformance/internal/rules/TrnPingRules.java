package dev.exhook.conformance.internal.rules;

import dev.exhook.broker.internal.wire.WireConnection;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Pings as EMQX sends them, for as long as it takes some servers to lose patience. */
final class TrnPingRules {
    /** One more than gRPC's servers bear when they find them too many. */
    private static final int PINGS = 5;

    private static final Duration WITH_EMQXS_PINGS = Duration.ofMinutes(4);

    static final List<Rule> RULES =
            List.of(Rule.lasting("TRN-21", WITH_EMQXS_PINGS, TrnPingRules::aPingAMinuteIsBorne));

    static void aPingAMinuteIsBorne(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        try (TargetConnection connection = provider.openConnection()) {
            Asking.mustBeAnswered(List.of(connection.ask(rpc, provider.sample(rpc), "before the pings")));
            WireConnection http2 = connection.connected();
            http2.pingOnlyWhenAsked();
            for (int sent = 1; sent <= PINGS; sent++) {
                var unused = http2.ping(provider.timeout()).join();
                if (sent < PINGS) {
                    waitForPing(http2, provider.workload().pingEvery());
                }
                if (!http2.takesCalls()) {
                    throw ended(connection, sent);
                }
            }
            Asking.mustBeAnswered(
                    List.of(connection.ask(rpc, provider.sample(rpc), "after " + PINGS + " pings without a call")));
        }
    }

    /** Until it is time for the next one, or the connection ends. */
    private static void waitForPing(WireConnection connection, Duration time) {
        var unused = connection
                .closed()
                .handle((end, failure) -> true)
                .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static RuleViolation ended(TargetConnection connection, int pings) {
        String why = connection.goAways().stream()
                .findFirst()
                .map(goAway -> ": GOAWAY " + goAway.code() + " [" + goAway.debug() + "]")
                .orElse("");
        return new RuleViolation(
                "a connection without calls that is pinged every minute, and kept",
                "the provider ended the connection after " + pings + " pings" + why,
                List.of());
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.TargetConnection;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;

/** Streams that EMQX opens and never fills, because a client's bytes were not text. */
final class TimStreamRules {
    private static final String ALONE_BECAUSE = "leaves streams open that others might have to wait for";

    static final List<Rule> RULES = List.of(
            Rule.alone("TIM-06", ALONE_BECAUSE, TimStreamRules::streamsEndWithTheirDeadline),
            Rule.alone("TIM-07", ALONE_BECAUSE, TimStreamRules::halfOpenStreamsHoldNobodyUp));

    private static final long MANY = 100;

    /** A server that allows just so many streams needs room for the calls that follow. */
    private static final long ROOM = 8;

    static void streamsEndWithTheirDeadline(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (TargetConnection connection = provider.openConnection()) {
            WireRequest halfOpen =
                    connection.emqxRequest(rpc, request).halfOpen().with("grpc-timeout", "100m");
            Exchange exchange =
                    connection.send(rpc.methodName(), request, "HEADERS only, with grpc-timeout 100m", halfOpen);
            Require.each(
                    List.of(exchange),
                    "an end of the stream, by status DEADLINE_EXCEEDED or RST_STREAM",
                    reply -> reply.wire().ending() == WireReply.Ending.TIMED_OUT
                            ? Optional.of("none within " + provider.timeout().toMillis() + " ms")
                            : Optional.empty());
        }
    }

    static void halfOpenStreamsHoldNobodyUp(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (TargetConnection connection = provider.openConnection()) {
            long count = connection
                    .connected()
                    .settings()
                    .maxConcurrentStreams()
                    .map(limit -> Math.max(1, Math.min(MANY, limit - ROOM)))
                    .orElse(MANY);
            WireRequest halfOpen = connection.emqxRequest(rpc, request).halfOpen();
            for (int i = 0; i < count; i++) {
                connection.connected().call(halfOpen);
            }
            StillServing.requireOn(connection, provider, count + " calls of which only the HEADERS came");
            StillServing.require(provider, count + " calls of which only the HEADERS came");
        }
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.engine.Alone;
import dev.exhook.conformance.internal.engine.Rule;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Lane;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;

/** Streams that EMQX opens and never fills, because a client's bytes were not text. */
@Alone("leaves streams open that others might have to wait for")
final class StreamRules {
    private static final long MANY = 100;

    /** A server that allows just so many streams needs room for the calls that follow. */
    private static final long ROOM = 8;

    @Rule("TIM-06")
    void streamsEndWithTheirDeadline(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (Lane lane = provider.openLane()) {
            WireRequest halfOpen = lane.emqxRequest(rpc, request).halfOpen().with("grpc-timeout", "100m");
            Exchange exchange = lane.send(rpc.methodName(), request, "HEADERS only, with grpc-timeout 100m", halfOpen);
            Each.ofThem(
                    List.of(exchange),
                    "an end of the stream, by status DEADLINE_EXCEEDED or RST_STREAM",
                    reply -> reply.wire().ending() == WireReply.Ending.TIMED_OUT
                            ? Optional.of("none within " + provider.timeout().toMillis() + " ms")
                            : Optional.empty());
        }
    }

    @Rule("TIM-07")
    void halfOpenStreamsHoldNobodyUp(ProviderUnderTest provider) {
        Rpc rpc = Asking.anyRpc(provider);
        Message request = provider.sample(rpc);
        try (Lane lane = provider.openLane()) {
            long count = lane.connected()
                    .settings()
                    .maxConcurrentStreams()
                    .map(limit -> Math.max(1, Math.min(MANY, limit - ROOM)))
                    .orElse(MANY);
            WireRequest halfOpen = lane.emqxRequest(rpc, request).halfOpen();
            for (int i = 0; i < count; i++) {
                lane.connected().call(halfOpen);
            }
            Aftermath.isAsBeforeOn(lane, provider, count + " calls of which only the HEADERS came");
            Aftermath.isAsBefore(provider, count + " calls of which only the HEADERS came");
        }
    }
}

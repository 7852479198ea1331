package dev.exhook.conformance.internal.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.exhook.conformance.Latency;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import io.grpc.Status;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Counts what the provider answered to each hook, over all rules of a run: no rule alone sees that. */
public final class Observations implements Consumer<Exchange> {
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Map<Hook, Integer> calls = new ConcurrentHashMap<>();
    private final Map<Hook, Map<String, Integer>> kinds = new ConcurrentHashMap<>();
    private final Map<Hook, Integer> openNos = new ConcurrentHashMap<>();
    private final Map<Hook, Latency> latencies = new ConcurrentHashMap<>();
    private final Map<Hook, Map<Decision, Integer>> decisions = new ConcurrentHashMap<>();

    @Override
    public void accept(Exchange exchange) {
        if (exchange.hasStatus(Status.Code.OK)) {
            answered.add(exchange.method());
        }
        Optional<Hook> called = Rpc.byMethodName(exchange.method()).flatMap(Rpc::hook);
        called.ifPresent(hook -> {
            calls.merge(hook, 1, Integer::sum);
            latencies.merge(hook, Latency.of(exchange.wire().after()), Latency::plus);
            kinds.computeIfAbsent(hook, key -> new ConcurrentSkipListMap<>())
                    .merge(kind(hook, exchange), 1, Integer::sum);
            if (hook.isValued()) {
                if (reply(exchange).filter(Observations::isOpenNo).isPresent()) {
                    openNos.merge(hook, 1, Integer::sum);
                }
                decision(exchange)
                        .ifPresent(decision -> decisions
                                .computeIfAbsent(hook, key -> new ConcurrentHashMap<>())
                                .merge(decision, 1, Integer::sum));
            }
        });
    }

    private static String kind(Hook hook, Exchange exchange) {
        if (!exchange.hasStatus(Status.Code.OK)) {
            return "failed";
        }
        return hook.isValued() ? decision(exchange).map(Decision::kind).orElse("failed") : "answered";
    }

    /** A no that leaves the last word to the next provider. */
    private static boolean isOpenNo(ValuedResponse reply) {
        return reply.getType() == ResponsedType.CONTINUE && reply.hasBoolResult() && !reply.getBoolResult();
    }

    private static Optional<Decision> decision(Exchange exchange) {
        return reply(exchange).map(reply -> Decision.of(reply, exchange.request()));
    }

    private static Optional<ValuedResponse> reply(Exchange exchange) {
        if (!exchange.hasStatus(Status.Code.OK) || exchange.message().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ValuedResponse.parseFrom(exchange.message().orElseThrow()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty(); // a rule's business
        }
    }

    /** The methods that were answered with status OK at least once. */
    public Set<String> answered() {
        return Set.copyOf(answered);
    }

    /** How often each kind of answer was seen. */
    public Map<Hook, Map<String, Integer>> kinds() {
        return Map.copyOf(kinds);
    }

    /** How long its calls took. */
    public Map<Hook, Latency> latencies() {
        return Map.copyOf(latencies);
    }

    /** How often the hook was answered by CONTINUE with false. */
    int openNos(Hook hook) {
        return openNos.getOrDefault(hook, 0);
    }

    boolean wasCalled(Hook hook) {
        return calls.containsKey(hook);
    }

    /** How often each decision was seen; empty for a hook that decided nothing. */
    Map<Decision, Integer> of(Hook hook) {
        return Map.copyOf(decisions.getOrDefault(hook, Map.of()));
    }
}

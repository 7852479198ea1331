package dev.exhook.broker.internal.search;

import dev.exhook.broker.internal.trace.Trace;
import dev.exhook.proto.Hook;
import dev.exhook.proto.Rpc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The laws that hold of every run. Most look at the calls of one provider at a time: it does not see what it does not
 * mount.
 */
final class Invariants {
    /** All of them. */
    static final List<Invariant> ALL = List.of(
            new Invariant("acked-was-delivered", Invariants::ackedWasDelivered),
            new Invariant("connected-once", Invariants::connectedOnce),
            new Invariant("refused-stays-out", Invariants::refusedStaysOut),
            new Invariant("blocked-goes-nowhere", Invariants::blockedGoesNowhere),
            new Invariant("nothing-after-goodbye", Invariants::nothingAfterGoodbye),
            new Invariant("stop-ends-the-chain", Invariants::stopEndsTheChain),
            new Invariant("begins-with-connect", Invariants::beginsWithConnect),
            new Invariant("counts-agree", Invariants::countsAgree));

    private Invariants() {}

    /** An acknowledgement is of a message that went to that client, and there are no more of them than deliveries. */
    private static Optional<String> ackedWasDelivered(Trace trace, List<CallFacts> calls) {
        Map<String, Integer> open = new HashMap<>();
        Set<String> mounting = CallFacts.mounting(trace, Rpc.ON_MESSAGE_DELIVERED);
        for (CallFacts call : calls) {
            String key = call.provider() + " hears of more acknowledgements than deliveries of a message to "
                    + call.clientId() + " " + call.messageId();
            if (call.is(Rpc.ON_MESSAGE_DELIVERED)) {
                open.merge(key, 1, Integer::sum);
            } else if (call.is(Rpc.ON_MESSAGE_ACKED) && mounting.contains(call.provider())) {
                open.merge(key, -1, Integer::sum);
            }
        }
        return open.entrySet().stream()
                .filter(entry -> entry.getValue() < 0)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** A connection is told of as connected once, and as disconnected once. */
    private static Optional<String> connectedOnce(Trace trace, List<CallFacts> calls) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> doubled = CallFacts.loads(calls);
        for (CallFacts call : calls) {
            boolean counted = call.is(Rpc.ON_CLIENT_CONNECTED) || call.is(Rpc.ON_CLIENT_DISCONNECTED);
            // Some releases call a provider that was loaded again twice.
            boolean once = doubled.getOrDefault(call.provider(), 0) <= 1;
            if (counted && once && !seen.add(call.rpc() + " " + call.provider() + " " + call.port())) {
                return Optional.of(call.provider() + " hears twice that " + call.clientId() + " is "
                        + (call.is(Rpc.ON_CLIENT_CONNECTED) ? "connected" : "disconnected"));
            }
        }
        return Optional.empty();
    }

    /** A client that a provider refuses for good is not let in. */
    private static Optional<String> refusedStaysOut(Trace trace, List<CallFacts> calls) {
        Set<String> refused = new HashSet<>();
        for (CallFacts call : calls) {
            if (call.is(Rpc.ON_CLIENT_AUTHENTICATE)
                    && call.reply().stops()
                    && call.reply().decision().equals(Optional.of(false))) {
                refused.add(call.port());
            } else if (call.is(Rpc.ON_CLIENT_CONNECTED) && refused.contains(call.port())) {
                return Optional.of(call.clientId() + " is connected, though a provider refused it and ended the chain");
            }
        }
        return Optional.empty();
    }

    /** A message that the last word on it forbids is delivered to nobody. */
    private static Optional<String> blockedGoesNowhere(Trace trace, List<CallFacts> calls) {
        Set<String> blocked = new HashSet<>();
        for (CallFacts call : calls) {
            if (call.is(Rpc.ON_MESSAGE_PUBLISH)
                    && call.reply().stops()
                    && call.reply().blocks()) {
                blocked.add(call.messageId());
            } else if (call.is(Rpc.ON_MESSAGE_DELIVERED)
                    && blocked.contains(call.messageId())
                    && !call.mayBeRetained()) {
                return Optional.of("a message that a provider forbade is delivered to " + call.clientId());
            }
        }
        return Optional.empty();
    }

    /** A connection that is over asks for nothing any more. */
    private static Optional<String> nothingAfterGoodbye(Trace trace, List<CallFacts> calls) {
        Set<String> over = new HashSet<>();
        for (CallFacts call : calls) {
            String key = call.provider() + " " + call.port();
            if (call.is(Rpc.ON_CLIENT_DISCONNECTED)) {
                over.add(key);
            } else if (over.contains(key) && (call.is(Rpc.ON_CLIENT_SUBSCRIBE) || call.is(Rpc.ON_MESSAGE_ACKED))) {
                return Optional.of(call.rpc().methodName() + " comes for " + call.clientId()
                        + " after OnClientDisconnected of the same connection");
            }
        }
        return Optional.empty();
    }

    /** Nobody is asked about a connection's authentication once a provider has ended the chain. */
    private static Optional<String> stopEndsTheChain(Trace trace, List<CallFacts> calls) {
        Map<String, String> ended = new HashMap<>();
        for (CallFacts call : calls) {
            if (call.is(Rpc.ON_CLIENT_AUTHENTICATE)) {
                String by = ended.get(call.port());
                if (by != null) {
                    return Optional.of(call.provider() + " is asked about " + call.clientId() + " though " + by
                            + " ended the chain");
                }
                if (call.reply().stops() && call.reply().decision().isPresent()) {
                    ended.put(call.port(), call.provider());
                }
            }
        }
        return Optional.empty();
    }

    /** A provider that is asked about a connection's authentication has heard of the connection. */
    private static Optional<String> beginsWithConnect(Trace trace, List<CallFacts> calls) {
        Set<String> begun = new HashSet<>();
        Set<String> mounting = CallFacts.mounting(trace, Rpc.ON_CLIENT_CONNECT);
        Map<String, Integer> loads = CallFacts.loads(calls);
        calls.stream()
                .filter(call -> call.is(Rpc.ON_CLIENT_CONNECT))
                .forEach(call -> begun.add(call.provider() + " " + call.port()));
        return calls.stream()
                .filter(call -> call.is(Rpc.ON_CLIENT_AUTHENTICATE) && mounting.contains(call.provider()))
                .filter(call -> loads.getOrDefault(call.provider(), 0) == 1)
                .filter(call -> !begun.contains(call.provider() + " " + call.port()))
                .findFirst()
                .map(call -> call.provider() + " is asked about " + call.clientId() + " without OnClientConnect");
    }

    /**
     * Providers that hear of the same things for all topics hear of them equally often. Not where one was removed while
     * it ran.
     */
    private static Optional<String> countsAgree(Trace trace, List<CallFacts> calls) {
        boolean isOver = false;
        for (CallFacts call : calls) {
            isOver |= call.is(Rpc.ON_PROVIDER_UNLOADED);
            if (isOver && !call.is(Rpc.ON_PROVIDER_UNLOADED)) {
                return Optional.empty();
            }
        }
        return Arrays.stream(Hook.values())
                .filter(hook -> !hook.isValued())
                .map(hook -> disagreement(hook.rpc(), trace, calls))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> disagreement(Rpc rpc, Trace trace, List<CallFacts> calls) {
        Map<String, Integer> loads = CallFacts.loads(calls);
        Map<String, Integer> counts = new TreeMap<>();
        CallFacts.mounting(trace, rpc).stream()
                .filter(provider -> loads.getOrDefault(provider, 0) == 1)
                .forEach(provider -> counts.put(provider, 0));
        calls.stream()
                .filter(call -> call.is(rpc) && counts.containsKey(call.provider()))
                .forEach(call -> counts.merge(call.provider(), 1, Integer::sum));
        return Set.copyOf(counts.values()).size() <= 1
                ? Optional.empty()
                : Optional.of(rpc.methodName() + " comes to some more often than to others: " + counts);
    }
}

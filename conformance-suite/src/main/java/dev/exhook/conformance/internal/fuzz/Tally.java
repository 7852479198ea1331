package dev.exhook.conformance.internal.fuzz;

import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The calls of all lives, as numbers. */
final class Tally {
    private final Map<Rpc, Long> calls = new EnumMap<>(Rpc.class);
    private final Set<Rpc> answered = EnumSet.noneOf(Rpc.class);
    private final Set<String> killers = new TreeSet<>();
    private long logins;
    private long admitted;

    void add(Played life) {
        for (Asked call : life.asked()) {
            calls.merge(call.rpc(), call.again().isPresent() ? 2L : 1L, Long::sum);
            if (call.exchange().hasStatus(Status.Code.OK)) {
                answered.add(call.rpc());
            }
            if (call.lostItsConnection() && life.away().isPresent()) {
                killers.add(call.rpc().methodName());
            }
            if (call.rpc() == Rpc.ON_CLIENT_AUTHENTICATE) {
                logins++;
                admitted += Questions.decision(call.exchange())
                                .filter(decision -> decision.endsWith(" false"))
                                .isPresent()
                        ? 0
                        : 1;
            }
        }
    }

    long calls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }

    long calls(Rpc rpc) {
        return calls.getOrDefault(rpc, 0L);
    }

    /** The names of the methods that were answered at least once. */
    Set<String> answered() {
        return answered.stream().map(Rpc::methodName).collect(Collectors.toSet());
    }

    /** The names of the methods of which a call ended the provider. */
    Set<String> killers() {
        return killers;
    }

    /** Tells whether clients came, and each was refused. */
    boolean isClosed() {
        return logins > 0 && admitted == 0;
    }
}

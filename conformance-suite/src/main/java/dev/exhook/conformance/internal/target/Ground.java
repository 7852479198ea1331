package dev.exhook.conformance.internal.target;

import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ground that the rules of a run stand on: the plain calls that were made first, and the methods that fail even
 * those. Such a method is one rule's to report, and is not asked again. Thread-safe.
 */
final class Ground {
    private final Map<Rpc, List<Exchange>> plain = new ConcurrentHashMap<>();
    private final Map<Rpc, String> reporters = new ConcurrentHashMap<>();

    void keep(Rpc rpc, List<Exchange> calls) {
        plain.put(rpc, List.copyOf(calls));
    }

    List<Exchange> plain(Rpc rpc) {
        return plain.getOrDefault(rpc, List.of());
    }

    /** The plain calls that failed, also once only. */
    List<Exchange> failed() {
        return plain.keySet().stream()
                .sorted()
                .flatMap(rpc -> plain(rpc).stream())
                .filter(call -> Fault.of(call).isPresent())
                .toList();
    }

    void setAside(Rpc rpc, String rule) {
        reporters.put(rpc, rule);
    }

    /** The rule that reports what is wrong with the method; empty for one that answers a plain request. */
    Optional<String> reporter(Rpc rpc) {
        return Optional.ofNullable(reporters.get(rpc));
    }
}

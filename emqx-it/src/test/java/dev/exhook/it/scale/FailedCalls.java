package dev.exhook.it.scale;

import dev.exhook.emqx.internal.node.EmqxNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The calls that failed, by EMQX's log: its counters lose some under load.
 *
 * @param byKind how many, by where the call was when its connection ended
 */
record FailedCalls(Map<String, Long> byKind) {
    /** EMQX logs these lines at level error, one for each failed call. */
    private static final List<String> MESSAGES = List.of("exhook_call_error", "exhook_call_exception");

    /** All since EMQX was started. */
    static FailedCalls of(EmqxNode emqx) {
        return new FailedCalls(emqx.logs()
                .lines()
                .filter(line -> MESSAGES.stream().anyMatch(line::contains))
                .collect(Collectors.groupingBy(FailedCalls::kind, TreeMap::new, Collectors.counting())));
    }

    private static String kind(String line) {
        if (line.contains("deadline_exceeded")) {
            return "timed out";
        }
        if (line.contains("{grpc_client,send,") || line.contains("not_found") || line.contains("connection_down")) {
            return "too late for the connection";
        }
        // unary/4 expects the trailers, finds that its stream is gone, and crashes.
        return line.contains("{grpc_client,unary,") ? "reply lost before its trailers" : "other";
    }

    FailedCalls since(FailedCalls before) {
        Map<String, Long> counts = new TreeMap<>(byKind);
        before.byKind.forEach((kind, count) -> counts.merge(kind, -count, Long::sum));
        counts.values().removeIf(count -> count == 0);
        return new FailedCalls(counts);
    }

    long count() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public String toString() {
        return count() + " " + byKind;
    }
}

package dev.exhook.conformance.internal.dryrun;

import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests that one rule sent. Thread-safe. */
final class Sent {
    /** As of the traffic of all recordings, of which only the numbers tell something. */
    static final String RECORDED = "recorded requests";

    private final Map<String, Integer> requests = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** Calls that have the same to be said of them. */
    record Group(String what, Map<String, Integer> methods, Exchange first) {
        int calls() {
            return methods.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    synchronized void add(WireRequest request) {
        requests.merge(request.path().substring(request.path().lastIndexOf('/') + 1), 1, Integer::sum);
    }

    synchronized void add(Exchange exchange) {
        String what = exchange.origin().startsWith("recording ") ? RECORDED : exchange.origin();
        groups.computeIfAbsent(what, key -> new Group(key, new LinkedHashMap<>(), exchange))
                .methods()
                .merge(exchange.method(), 1, Integer::sum);
    }

    /** How many requests there were. */
    synchronized int count() {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The calls as EMQX makes them, by what is special about them. */
    synchronized List<Group> groups() {
        return new ArrayList<>(groups.values());
    }

    /** The requests, by method, that EMQX would not make so: cut short, never ended, canceled. */
    synchronized Map<String, Integer> odd() {
        Map<String, Integer> odd = new LinkedHashMap<>(requests);
        groups.values()
                .forEach(group -> group.methods().forEach((method, calls) -> odd.merge(method, -calls, Integer::sum)));
        odd.values().removeIf(count -> count <= 0);
        return odd;
    }
}

package dev.exhook.conformance.internal.target;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps a run short on a target that does not answer: a method that has been silent a few times is not asked again,
 * as each silence costs a whole timeout. The silences themselves are kept, so that they fail the rules on them.
 */
final class SilenceBudget {
    /** A first silence may be a hiccup; with a few callers at once some more are already under way. */
    private static final int SILENCES = 3;

    private final List<Exchange> silences = new CopyOnWriteArrayList<>();

    void note(Exchange exchange) {
        Fault.of(exchange)
                .filter(fault -> fault.kind() == Fault.Kind.SILENCE || fault.kind() == Fault.Kind.UNENDED)
                .ifPresent(fault -> silences.add(exchange));
    }

    List<Exchange> silences() {
        return List.copyOf(silences);
    }

    List<Exchange> silences(String method) {
        return silences.stream()
                .filter(exchange -> exchange.method().equals(method))
                .toList();
    }

    void excuse(String method) {
        silences.removeIf(exchange -> exchange.method().equals(method));
    }

    boolean isLeft(String method) {
        return silences(method).size() < SILENCES;
    }
}

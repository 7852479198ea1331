package dev.exhook.conformance.internal.engine;

import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.RuleResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes results on to a listener in the order of the rules, whichever ends first. Thread-safe. */
final class InOrderListener {
    private final ConformanceListener listener;
    private final Deque<String> due;
    private final Map<@Nullable String, RuleResult> early = new HashMap<>();

    /** @param ids in the order in which results are told */
    InOrderListener(ConformanceListener listener, List<String> ids) {
        this.listener = listener;
        this.due = new ArrayDeque<>(ids);
    }

    synchronized void finished(RuleResult result) {
        early.put(result.rule().id(), result);
        for (RuleResult next = early.remove(due.peekFirst()); next != null; next = early.remove(due.peekFirst())) {
            due.removeFirst();
            listener.finished(next);
        }
    }
}

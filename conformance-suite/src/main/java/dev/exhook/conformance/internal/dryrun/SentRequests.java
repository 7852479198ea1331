package dev.exhook.conformance.internal.dryrun;

import dev.exhook.broker.internal.wire.WireRequest;
import dev.exhook.conformance.ConformanceListener;
import dev.exhook.conformance.RuleResult;
import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down what each rule sends. Rules must run one at a time, as a call does not say whose it is. */
final class SentRequests implements ConformanceListener {
    private final Map<String, Sent> byRule = new ConcurrentHashMap<>();
    private volatile Sent current = new Sent();

    @Override
    public void starting(RuleSpec rule) {
        current = of(rule);
    }

    @Override
    public void ended(RuleSpec rule) {
        current = new Sent(); // what the run itself sends is no rule's
    }

    @Override
    public void finished(RuleResult result) {
        // Verdicts on the kit's own provider are of no interest.
    }

    /** A request leaves. */
    void sent(WireRequest request) {
        current.add(request);
    }

    /** A call that was made as EMQX makes it is over. */
    void over(Exchange exchange) {
        current.add(exchange);
    }

    Sent of(RuleSpec rule) {
        return byRule.computeIfAbsent(rule.id(), id -> new Sent());
    }
}

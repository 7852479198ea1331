package dev.exhook.conformance.dryrun;

import dev.exhook.conformance.catalogue.RuleSpec;
import dev.exhook.conformance.engine.RuleResult;
import dev.exhook.conformance.engine.RunListener;
import dev.exhook.conformance.target.Exchange;
import dev.exhook.conformance.wire.WireRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes down what each rule sends. Rules must run one at a time, as a call does not say whose it is. */
final class Ledger implements RunListener {
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

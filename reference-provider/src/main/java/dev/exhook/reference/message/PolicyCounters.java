package dev.exhook.reference.message;

import dev.exhook.provider.Publish;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts verdicts. */
final class PolicyCounters {
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder rewritten = new LongAdder();
    /** One for each reason, so that it is only read from here on. */
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

    PolicyCounters() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void count(RuleVerdict verdict) {
        if (verdict instanceof DropReason reason) {
            adder(reason).increment();
        } else if (verdict instanceof RuleVerdict.Passes passes) {
            (passes.publish() == Publish.unchanged() ? unchanged : rewritten).increment();
        }
    }

    PolicyStats stats() {
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, count) -> drops.put(reason, count.sum()));
        return new PolicyStats(unchanged.sum(), rewritten.sum(), drops);
    }

    private LongAdder adder(DropReason reason) {
        return Objects.requireNonNull(dropped.get(reason));
    }
}

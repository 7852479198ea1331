package dev.exhook.conformance.internal.run;

import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.target.Exchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees how long the target takes for its first calls, and tells once if the run will take long at that pace. The very
 * first call says nothing: a runtime that warms up takes a hundred times as long for it. Thread-safe.
 */
final class Pace implements Consumer<Exchange> {
    private static final int ENOUGH = 20;

    private final List<RuleSpec> rules;
    private final int parallel;
    private final Consumer<String> tell;
    private final List<Duration> taken = new ArrayList<>();

    /**
     * For one run.
     *
     * @param parallel how many rules are checked at a time
     * @param tell takes the line for people
     */
    Pace(List<RuleSpec> rules, int parallel, Consumer<String> tell) {
        this.rules = rules;
        this.parallel = parallel;
        this.tell = tell;
    }

    @Override
    public synchronized void accept(Exchange exchange) {
        add(exchange.wire().after());
    }

    /** A call took so long. */
    synchronized void add(Duration call) {
        if (taken.size() == ENOUGH) {
            return;
        }
        taken.add(call);
        if (taken.size() == ENOUGH) {
            Estimate.of(rules, parallel, usual()).ifPresent(tell);
        }
    }

    /** The quicker half of the calls shows the target; the slower one may be the warm-up of both sides. */
    private Duration usual() {
        return taken.stream().sorted().skip(ENOUGH / 4).findFirst().orElseThrow();
    }
}

package dev.exhook.conformance.internal.run;

import dev.exhook.conformance.RuleSpec;
import dev.exhook.conformance.internal.target.Exchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sees how long the target takes for its calls, and tells once if the run will take long at that pace. The first calls
 * say little: a runtime that warms up, the kit's own among them, takes a hundred times as long for them. Thread-safe.
 */
final class Pace implements Consumer<Exchange> {
    /** Of so many calls, the last ones, it is told how long they took. */
    private static final int MEASURED = 20;

    /** After so many calls both sides are warm: Node.js and the JVM compile what is called often. */
    private static final int WARM = 400;

    /** So long nobody has to wait to hear that a run is a long one. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<RuleSpec> rules;
    private final int parallel;
    private final Consumer<String> tell;
    private final Deque<Duration> last = new ArrayDeque<>();
    private Duration all = Duration.ZERO;
    private int calls;
    private boolean told;

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
        if (told) {
            return;
        }
        calls++;
        all = all.plus(call);
        last.addLast(call);
        if (last.size() > MEASURED) {
            last.removeFirst();
        }
        if (calls == WARM || (calls >= MEASURED && all.compareTo(SOON) >= 0)) {
            told = true;
            Estimate.of(rules, parallel, usual()).ifPresent(tell);
        }
    }

    /** The quicker ones show the target; the slower ones may be the work of a busy machine. */
    private Duration usual() {
        return last.stream().sorted().skip(MEASURED / 4).findFirst().orElseThrow();
    }
}

package dev.exhook.conformance.internal.mutant;

import dev.exhook.conformance.internal.target.Workload;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What runs put on their targets where many are made. */
final class Workloads {
    /** In the place of EMQX's minute. */
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    /**
     * Enough for defects that hide neither behind a certain request nor behind hundreds of calls at once; {@code
     * -Dgallery.recordings=all}: with all requests.
     */
    static final Workload SMALL = Workload.FULL
            .pinging(A_MOMENT)
            .loading(4, 1)
            .unfair()
            .replaying(
                    System.getProperty("gallery.recordings", "").equals("all")
                            ? UnaryOperator.identity()
                            : EachShape::of);

    private Workloads() {}

    /** What it takes to break these rules. */
    static Workload breaking(Iterable<String> rules) {
        Workload enough = SMALL;
        for (String rule : rules) {
            if (rule.startsWith("REC-")) {
                // One recorded call shows it, which may be the very last.
                enough = enough.replaying(UnaryOperator.identity());
            } else if (rule.equals("TIM-08") || rule.equals("TIM-10")) {
                enough = enough.loading(Workload.FULL.burst(), Workload.FULL.rounds());
            }
        }
        return enough;
    }
}

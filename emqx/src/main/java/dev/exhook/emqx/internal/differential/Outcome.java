package dev.exhook.emqx.internal.differential;

import dev.exhook.broker.internal.trace.Difference;
import java.util.List;

/** The result of a scenario on one EMQX. */
public sealed interface Outcome {

    /**
     * The emulated broker did the same.
     *
     * @param interleaved whether deliveries and acknowledgements came at another moment; see {@link Interleaving}
     */
    record Equal(boolean interleaved) implements Outcome {}

    /** It did not. */
    record Differs(List<Difference> differences) implements Outcome {
        public Differs {
            differences = List.copyOf(differences);
        }
    }

    /** It was not run. */
    record Skipped(String why) implements Outcome {}
}

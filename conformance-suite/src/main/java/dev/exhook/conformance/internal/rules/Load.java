package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Many calls at once. On a busy machine some may come late by chance; what a provider cannot bear it never bears. */
final class Load {
    private static final int TRIES = 3;

    private Load() {}

    /**
     * Judges the calls as {@link Require#each} does, and makes them again where some were not answered in time.
     *
     * @throws RuleViolation when that is so each time, or something else is wrong
     */
    static void mustBeBorne(
            Supplier<List<Exchange>> calls, String expected, Function<Exchange, Optional<String>> fault) {
        for (int tries = 1; ; tries++) {
            List<Exchange> made = calls.get();
            boolean late = made.stream().anyMatch(Load::isLate);
            if (!late || tries == TRIES) {
                Require.each(made, expected, fault);
                return;
            }
        }
    }

    private static boolean isLate(Exchange call) {
        return Fault.of(call)
                .filter(fault -> fault.kind() == Fault.Kind.SILENCE)
                .isPresent();
    }
}

package dev.exhook.conformance.internal.run;

import dev.exhook.conformance.RuleSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** How long a run will take on a target that is slow. */
final class Estimate {
    /** Made by a dry run; EstimateTest says how. Only the order of magnitude counts. */
    private static final String CALLS = "calls.properties";

    /** Shorter runs need no warning. */
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final int SUGGESTED_PARALLEL = 8;

    private Estimate() {}

    /**
     * A line for people; empty: it will not take long.
     *
     * @param parallel how many rules are checked at a time
     * @param perCall how long the target took for a call
     */
    static Optional<String> of(List<RuleSpec> rules, int parallel, Duration perCall) {
        long calls = calls(rules);
        Duration all = perCall.multipliedBy(calls).dividedBy(parallel);
        if (all.compareTo(LONG) < 0) {
            return Optional.empty();
        }
        String advice = parallel == 1
                ? "; --parallel " + SUGGESTED_PARALLEL + " makes it "
                        + inWords(perCall.multipliedBy(calls).dividedBy(SUGGESTED_PARALLEL))
                : "";
        return Optional.of("about " + calls + " calls, and those so far took " + perCall.toMillis() + " ms each: about "
                + inWords(all) + advice + "; --max-time ends it earlier");
    }

    private static String inWords(Duration time) {
        return time.toMinutes() < 2 ? time.toSeconds() + " s" : Math.round(time.toSeconds() / 60.0) + " minutes";
    }

    /** How many calls these rules make, about; those of the user's own expectations make a few each. */
    static long calls(List<RuleSpec> rules) {
        Properties calls = load();
        return rules.stream()
                .mapToLong(rule -> Long.parseLong(calls.getProperty(rule.id().toUpperCase(Locale.ROOT), "3")))
                .sum();
    }

    private static Properties load() {
        Properties calls = new Properties();
        try (InputStream in = Objects.requireNonNull(Estimate.class.getResourceAsStream(CALLS))) {
            calls.load(in);
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException("the kit's own " + CALLS + " cannot be read", e);
        }
    }
}

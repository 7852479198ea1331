package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.naming.RunPrefix;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run goes about it. */
final class PaceOptions {
    private static final int MOST = 64;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Check N rules at a time, each over a connection of its own. Verdicts and their order stay the"
                            + " same; rules that measure time, put load on the target or provoke it still run alone."
                            + " Default: 1, so that of a target that dies the kit can say of what.")
    private int parallel = 1;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "Give the names in the requests this prefix, as an earlier report shows it, to send the same"
                    + " once more. Default: a new one for each run.")
    private @Nullable String prefix;

    private @Nullable RunPrefix chosen;

    /**
     * @throws UsageException when it is out of bounds
     */
    int parallel() {
        if (parallel < 1 || parallel > MOST) {
            throw new UsageException("--parallel: a number from 1 to " + MOST + " expected, not [" + parallel + "]");
        }
        return parallel;
    }

    /**
     * The run's prefix: always the same one.
     *
     * @throws UsageException when what was given is none
     */
    RunPrefix prefix() {
        RunPrefix known = chosen;
        if (known == null) {
            known = choose();
            chosen = known;
        }
        return known;
    }

    private RunPrefix choose() {
        if (prefix == null) {
            return RunPrefix.random();
        }
        try {
            return RunPrefix.parse(prefix);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--prefix: " + e.getMessage());
        }
    }

    /** Sets how many rules run at a time, and the names. */
    Conformance applyTo(Conformance conformance) {
        return conformance.parallel(parallel()).prefix(prefix().toString());
    }

    /** What matters for reports. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("parallel", String.valueOf(parallel));
        settings.put("prefix", prefix().toString());
        return settings;
    }
}

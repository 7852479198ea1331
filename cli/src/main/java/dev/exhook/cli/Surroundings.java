package dev.exhook.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The places that a command may read besides its arguments.
 *
 * @param environment the environment variables
 * @param folder where {@code exhook-tck.yaml} is looked for; empty: the working directory
 * @param configured whether options come from them at all
 */
record Surroundings(Map<String, String> environment, Path folder, boolean configured) {
    private static final String OPTIONS = "EXHOOK_";

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Path.of(""), true);
    }

    /** The same for a command that is told all its options: what a run writes is not written again. */
    Surroundings withoutOptions() {
        Map<String, String> others = environment.entrySet().stream()
                .filter(variable -> !variable.getKey().startsWith(OPTIONS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Surroundings(others, folder, false);
    }
}

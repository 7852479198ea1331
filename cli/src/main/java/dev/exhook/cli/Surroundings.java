package dev.exhook.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * The places that a command may read besides its arguments.
 *
 * @param environment the environment variables
 * @param folder where {@code exhook-tck.yaml} is looked for; empty: the working directory
 */
record Surroundings(Map<String, String> environment, Path folder) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), Path.of(""));
    }
}

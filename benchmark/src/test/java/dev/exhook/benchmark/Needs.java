package dev.exhook.benchmark;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Tool;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Tools that not every machine has. A command that cannot be tried is skipped with a line on standard error. */
final class Needs {
    private static final String REQUIRED = "benchmark.required";

    private Needs() {}

    /** Two cores, and taskset. */
    static void cores(String command) throws InterruptedException {
        require(command, Cores.problem());
    }

    /** The same, and h2load. */
    static void coresAndH2load(String command) throws InterruptedException {
        cores(command);
        require(command, Tool.H2LOAD.problem());
    }

    /** An installed EMQX, the first of {@code -Demqx.home}. */
    static String emqx(String command) {
        String home = System.getProperty("emqx.home", "").split(",", -1)[0];
        require(command, home.isEmpty() ? Optional.of("no EMQX is given by -Demqx.home=DIR") : Optional.empty());
        return home;
    }

    private static void require(String command, Optional<String> problem) {
        if (problem.isEmpty()) {
            return;
        }
        String line = "SKIPPED: benchmark/run " + command + " was not tried, as " + problem.get();
        if (Boolean.getBoolean(REQUIRED)) {
            throw new IllegalStateException(line + "; -D" + REQUIRED + "=true makes this a failure");
        }
        System.err.println(line);
        Assumptions.abort(line);
    }
}

package dev.exhook.benchmark.conformance;

import dev.exhook.benchmark.option.Output;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ConformanceResult;
import java.time.Duration;
import java.util.List;

/** A run of the suite, to be made on several providers or several times. */
final class SuiteRun {
    /** A server that has just started on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> only;
    private final int parallel;

    private SuiteRun(List<String> only, int parallel) {
        this.only = List.copyOf(only);
        this.parallel = parallel;
    }

    /**
     * As it was asked for on the command line.
     *
     * @param only the rules, by id or family; none means all
     * @param parallel how many rules are checked at a time
     * @param output complains when no such run can be meant
     */
    static SuiteRun of(List<String> only, int parallel, Output output) {
        SuiteRun run = new SuiteRun(only, parallel);
        try {
            run.at(1).plan();
            return run;
        } catch (IllegalArgumentException e) {
            throw output.usage(String.valueOf(e.getMessage()));
        }
    }

    /** Runs it on a provider on the loopback interface. */
    ConformanceResult on(int port) {
        return at(port).run();
    }

    private Conformance at(int port) {
        return Conformance.of("127.0.0.1:" + port)
                .only(only.toArray(String[]::new))
                .parallel(parallel)
                .awaiting(PATIENCE)
                .selfCheck(false);
    }
}

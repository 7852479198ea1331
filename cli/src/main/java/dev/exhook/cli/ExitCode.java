package dev.exhook.cli;

import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.Verdict;

/** The exit code of the process. Scripts depend on these numbers: they never change their meaning. */
public enum ExitCode {
    /** All MUST rules hold. */
    CONFORMS(0),
    /** A MUST rule failed, or with {@code --strict} a SHOULD, or a known failure is out of date. */
    VIOLATION(1),
    /** The command line or a file it names is wrong, or no rule could be checked. */
    USAGE(2),
    /** The target could not be reached, is no hook provider, went away, or took longer than it may. */
    TARGET_LOST(3),
    /** The kit itself is broken. */
    KIT_FAULT(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }

    /**
     * The exit code of a run. A mistake of the kit outweighs everything, as nothing else can be trusted then; a lost
     * target outweighs violations, as the run is not complete; a run that checked nothing is no success.
     */
    static ExitCode of(ConformanceResult run) {
        if (run.count(Verdict.Kind.KIT_FAULT) > 0) {
            return KIT_FAULT;
        }
        if (run.targetLoss().isPresent() || run.count(Verdict.Kind.NOT_RUN) > 0) {
            return TARGET_LOST;
        }
        boolean violated = run.results().stream()
                .anyMatch(result -> run.fails(result.verdict().kind()));
        if (violated || !run.staleEntries().isEmpty()) {
            return VIOLATION;
        }
        return run.executed() == 0 ? USAGE : CONFORMS;
    }
}

package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;

/** The options of a run: what to check, how, and what counts as a failure. */
public record RunOptions(
        TargetOptions target,
        SelectionOptions selection,
        FileOptions files,
        PaceOptions pace,
        StoredOptions stored,

        @Option(help = "A SHOULD that does not hold fails the run, too.")
        boolean strict) {

    /**
     * The run that they describe, on the target that they name.
     *
     * @param options that this is part of
     * @throws dev.exhook.conformance.internal.option.OptionException when it cannot be meant
     */
    public Conformance conformance(Bound<?> options) {
        return applyTo(target.conformance(options));
    }

    /** Hands all but the target to a run. */
    public Conformance applyTo(Conformance conformance) {
        return stored.applyTo(pace.applyTo(files.applyTo(selection.applyTo(conformance.strict(strict)))));
    }
}

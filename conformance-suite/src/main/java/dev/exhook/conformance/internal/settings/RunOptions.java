package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;

/** What to check, how, and when that has failed. */
public record RunOptions(
        TargetOptions target,
        SelectionOptions selection,
        FileOptions files,
        PaceOptions pace,

        @Option(help = "A SHOULD that does not hold fails the run, too.")
        boolean strict) {

    /**
     * The run that they describe.
     *
     * @param options that this is part of
     * @param address of the target
     * @throws dev.exhook.conformance.internal.option.OptionException when it cannot be meant
     */
    public Conformance conformance(Bound<?> options, Endpoint address) {
        Conformance conformance = target.conformance(options, address);
        return pace.applyTo(files.applyTo(selection.applyTo(conformance)));
    }
}

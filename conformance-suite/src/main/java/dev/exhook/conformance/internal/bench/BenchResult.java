package dev.exhook.conformance.internal.bench;

import java.util.Optional;

/**
 * A load, told.
 *
 * @param target what was called
 * @param load what the load was, in words
 * @param asked calls a second that were meant to be made; empty: as many as were answered
 * @param generators how many machines made it
 * @param cpuMicros the provider's CPU time for each call
 * @param ownCpuMicros the generator's own for each call
 */
public record BenchResult(
        String target,
        String load,
        Optional<Double> asked,
        int generators,
        Optional<Double> cpuMicros,
        Optional<Double> ownCpuMicros,
        boolean interrupted,
        Measured measured) {

    /** Both as one; CPU time is that of the one provider, and cannot be told from several that each saw a part. */
    public BenchResult plus(BenchResult other) {
        return new BenchResult(
                target.equals(other.target) ? target : target + ", " + other.target,
                load.equals(other.load) ? load : load + "; " + other.load,
                asked.flatMap(one -> other.asked.map(two -> one + two)),
                generators + other.generators,
                Optional.empty(),
                Optional.empty(),
                interrupted || other.interrupted,
                measured.plus(other.measured));
    }
}

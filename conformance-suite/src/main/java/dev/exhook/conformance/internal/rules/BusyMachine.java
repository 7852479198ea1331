package dev.exhook.conformance.internal.rules;

import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * How busy the machine is that the kit runs on, and with it most targets: what is measured there is as much too long as
 * a thread of the kit waits for a core.
 */
final class BusyMachine {
    /** Several slices of a scheduler: a thread that is new gets its first at once. */
    private static final long WORK_NANOS = 20_000_000;

    /** Waiting much more than working. With as many busy threads besides as there are cores it is about two. */
    private static final double TOO_BUSY = 4;

    private BusyMachine() {}

    /**
     * Leaves a rule out before something that was measured is held against the target, where it may be the machine.
     *
     * @throws NotApplicableException then
     */
    static void requireTime(ProviderUnderTest provider) {
        if (provider.workload().fair()) {
            requireTime(slowdown());
        }
    }

    static void requireTime(double slowdown) {
        if (slowdown > TOO_BUSY) {
            throw new NotApplicableException(String.format(
                    Locale.ROOT, "this machine is too busy to measure it: work takes %.0f times as long", slowdown));
        }
    }

    /** How many times longer work takes than on a machine with a free core; 1 on one that has one. */
    static double slowdown() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (!threads.isCurrentThreadCpuTimeSupported() || !threads.isThreadCpuTimeEnabled()) {
            return 1;
        }
        long began = System.nanoTime();
        long worked = threads.getCurrentThreadCpuTime();
        long work = 0;
        while (work < WORK_NANOS) {
            work = threads.getCurrentThreadCpuTime() - worked;
        }
        return Math.max(1, (double) (System.nanoTime() - began) / work);
    }
}

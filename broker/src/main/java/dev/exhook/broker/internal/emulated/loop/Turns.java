package dev.exhook.broker.internal.emulated.loop;

/** How processes take their turns. What they do, and when, is the same in both ways. */
public enum Turns {
    /** Each process is a thread, and may wait for whatever it likes. */
    THREADS,
    /**
     * All take their turns on the driver's thread, each on top of the one that waits: many times faster, but nobody can
     * go on while one above still waits. Where that would have to be, the run is {@link EntangledException entangled}.
     */
    STACKED
}

package dev.exhook.conformance.internal.bench;

/** Decides when jobs start. */
interface Driver {
    /** From now on. */
    void start();

    /** No more of them; those that have begun go on. */
    void stop();
}

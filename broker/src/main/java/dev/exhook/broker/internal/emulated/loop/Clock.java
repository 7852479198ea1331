package dev.exhook.broker.internal.emulated.loop;

/** How time goes on for the processes. */
public enum Clock {
    /** It leaps to the next timer as soon as nothing real is waited for: a minute passes in no time. */
    VIRTUAL,
    /** The machine's own: for providers that are not ours, whose delays are real. */
    REAL
}

package dev.exhook.benchmark.soak;

import java.time.Duration;

/**
 * The state of a server at one moment, at rest.
 *
 * @param at since the load began
 * @param calls in a second, since the sample before
 * @param heapBytes live objects, after a collection of all garbage
 * @param residentBytes its memory as Linux counts it, heap and all
 * @param messagesLeftOut in total, as the store could not keep up
 * @param eventsLeftOut in total, as presence could not keep up
 */
record Sample(
        Duration at,
        double calls,
        long heapBytes,
        int threads,
        int openFiles,
        long residentBytes,
        long messagesLeftOut,
        long eventsLeftOut) {}

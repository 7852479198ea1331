package dev.exhook.conformance.internal.bench;

/**
 * A second of a run, by when calls ended; times in nanoseconds.
 *
 * @param number from the beginning of what counts
 */
public record Second(long number, long calls, long failed, long p50, long p99, long max) {}

package dev.exhook.benchmark.load;

/**
 * What became of the calls of a {@link Pace}.
 *
 * @param right answered, as they must be
 * @param turnedAway answered with RESOURCE_EXHAUSTED: the server has no room for more
 * @param p50Millis the median of the times from when a call was due to its right answer; 0 if there was none
 * @param p99Millis the time that one call in a hundred exceeded
 */
public record PacedResult(long calls, long right, long turnedAway, double p50Millis, double p99Millis) {}

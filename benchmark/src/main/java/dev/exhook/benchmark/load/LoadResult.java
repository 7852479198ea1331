package dev.exhook.benchmark.load;

/**
 * The result of a load run.
 *
 * @param calls how many calls were answered with HTTP 200, which gRPC sends for errors, too
 * @param dataBytes the bytes of all replies, with gRPC's five bytes before each; a call that failed sends none
 */
public record LoadResult(long calls, long dataBytes, double callsPerSecond) {}

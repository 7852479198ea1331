package dev.exhook.benchmark.calls;

/**
 * The cost of a call, as one round measured it.
 *
 * @param cpuMicros the server's CPU time for each call, in microseconds
 * @param writerMicros how much of that its store took to write messages
 * @param callsPerSecond as fast as the load goes, on one core
 */
record CallCost(double cpuMicros, double writerMicros, double callsPerSecond) {}

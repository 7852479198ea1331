package dev.exhook.benchmark;

/**
 * The cost of a call, as one round measured it.
 *
 * @param cpuMicros the server's CPU time for each call, in microseconds
 * @param writerMicros what of that its store used to write messages
 */
record Cost(double cpuMicros, double writerMicros, double callsPerSecond) {}

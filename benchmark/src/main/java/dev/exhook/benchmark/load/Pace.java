package dev.exhook.benchmark.load;

import java.util.function.Supplier;

/**
 * Calls of one kind at a steady pace, whether they are answered or not.
 *
 * @param next the next call; asked by one thread
 */
public record Pace(double perSecond, Supplier<UnaryCall> next) {}

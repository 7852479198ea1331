/** Clocks, counters and tables: what every benchmark reads and prints. */
@NullMarked
package dev.exhook.benchmark.measure;

import org.jspecify.annotations.NullMarked;

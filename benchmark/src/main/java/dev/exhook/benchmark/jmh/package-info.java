/** Parts without I/O, under JMH: command {@code jmh}. */
@NullMarked
package dev.exhook.benchmark.jmh;

import org.jspecify.annotations.NullMarked;

/** Parts without I/O, under JMH. */
@NullMarked
package dev.exhook.benchmark.pure;

import org.jspecify.annotations.NullMarked;

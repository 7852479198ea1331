/** The cost of many present clients: command {@code presence}. */
@NullMarked
package dev.exhook.benchmark.presence;

import org.jspecify.annotations.NullMarked;

/** What many present clients cost: command {@code presence}. */
@NullMarked
package dev.exhook.benchmark.presence;

import org.jspecify.annotations.NullMarked;

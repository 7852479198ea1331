/** The cost of hooks to EMQX, with clients that publish through a real one: command {@code emqx-cost}. */
@NullMarked
package dev.exhook.benchmark.emqx;

import org.jspecify.annotations.NullMarked;

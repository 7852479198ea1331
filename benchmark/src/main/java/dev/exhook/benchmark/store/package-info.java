/** The worth of group commit: command {@code store}. */
@NullMarked
package dev.exhook.benchmark.store;

import org.jspecify.annotations.NullMarked;

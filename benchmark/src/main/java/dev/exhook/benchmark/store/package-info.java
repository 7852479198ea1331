/** What group commit is worth: command {@code store}. */
@NullMarked
package dev.exhook.benchmark.store;

import org.jspecify.annotations.NullMarked;

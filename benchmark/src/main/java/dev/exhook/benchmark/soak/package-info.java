/** The search for growth under load: command {@code soak}. */
@NullMarked
package dev.exhook.benchmark.soak;

import org.jspecify.annotations.NullMarked;

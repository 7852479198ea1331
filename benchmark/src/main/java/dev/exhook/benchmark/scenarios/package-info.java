/** How fast the emulated broker is: command {@code scenarios}. */
@NullMarked
package dev.exhook.benchmark.scenarios;

import org.jspecify.annotations.NullMarked;

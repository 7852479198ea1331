/** The servers to compare with. */
@NullMarked
package dev.exhook.benchmark.server;

import org.jspecify.annotations.NullMarked;

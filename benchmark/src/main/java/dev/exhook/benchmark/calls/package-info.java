/** The cost of a call on one server and on another: commands {@code calls} and {@code rules}. */
@NullMarked
package dev.exhook.benchmark.calls;

import org.jspecify.annotations.NullMarked;

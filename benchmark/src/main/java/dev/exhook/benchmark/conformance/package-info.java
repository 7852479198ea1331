/** The conformance suite as something to measure: commands {@code parallel} and {@code verdicts}. */
@NullMarked
package dev.exhook.benchmark.conformance;

import org.jspecify.annotations.NullMarked;

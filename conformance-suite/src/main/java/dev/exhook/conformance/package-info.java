/**
 * Checks EMQX ExHook providers: {@link dev.exhook.conformance.Conformance} runs the rules, and
 * {@link dev.exhook.conformance.ConformanceResult} says what came of them. All other packages are internal.
 */
@NullMarked
package dev.exhook.conformance;

import org.jspecify.annotations.NullMarked;

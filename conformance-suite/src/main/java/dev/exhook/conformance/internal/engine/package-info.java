/**
 * Runs rules, which are values, and turns what their checks find into verdicts. Knows no rule: rules use this package,
 * not the reverse.
 */
@NullMarked
package dev.exhook.conformance.internal.engine;

import org.jspecify.annotations.NullMarked;

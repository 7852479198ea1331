/**
 * Runs rules on the JUnit Platform and turns what they find into verdicts. Knows no rule: rules are found by their
 * annotation, and use this package, not the reverse.
 */
@NullMarked
package dev.exhook.conformance.internal.engine;

import org.jspecify.annotations.NullMarked;

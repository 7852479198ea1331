/** Runs the rules on the JUnit Platform and turns what they find into verdicts. */
@NullMarked
package dev.exhook.conformance.engine;

import org.jspecify.annotations.NullMarked;

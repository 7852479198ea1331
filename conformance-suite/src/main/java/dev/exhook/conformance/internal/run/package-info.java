/** Puts a run together: target, rules, expectations and known failures. */
@NullMarked
package dev.exhook.conformance.internal.run;

import org.jspecify.annotations.NullMarked;

/** The catalogue and the checks: a class an area, a method a rule. */
@NullMarked
package dev.exhook.conformance.internal.rules;

import org.jspecify.annotations.NullMarked;

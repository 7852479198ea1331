/** The expectations that users have of their own provider, line by line, each a rule of the run. */
@NullMarked
package dev.exhook.conformance.internal.expect;

import org.jspecify.annotations.NullMarked;

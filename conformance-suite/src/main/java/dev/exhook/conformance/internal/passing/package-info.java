/** Calls of an EMQX to a provider as they pass: counted, kept as a trace, and judged by the rules that need no more. */
@NullMarked
package dev.exhook.conformance.internal.passing;

import org.jspecify.annotations.NullMarked;

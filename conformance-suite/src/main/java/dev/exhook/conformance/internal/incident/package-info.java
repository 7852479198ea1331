/** What a failing provider would cost, for people and for programs. */
@NullMarked
package dev.exhook.conformance.internal.incident;

import org.jspecify.annotations.NullMarked;

/** A run as one page for people: it needs nothing but itself, and nothing that others said becomes markup in it. */
@NullMarked
package dev.exhook.conformance.internal.report.html;

import org.jspecify.annotations.NullMarked;

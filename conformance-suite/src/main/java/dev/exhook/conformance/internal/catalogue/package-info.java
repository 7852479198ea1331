/** The rules as data: what each one asks, why, and what EMQX does when it is broken. */
@NullMarked
package dev.exhook.conformance.internal.catalogue;

import org.jspecify.annotations.NullMarked;

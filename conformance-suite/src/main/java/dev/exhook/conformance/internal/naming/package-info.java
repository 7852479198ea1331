/** The names of one run: a prefix by which everything that the kit makes up can be found and deleted. */
@NullMarked
package dev.exhook.conformance.internal.naming;

import org.jspecify.annotations.NullMarked;

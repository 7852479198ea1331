/** The failures that a team knows of and lives with for a while: the file, and what stands in it. */
@NullMarked
package dev.exhook.conformance.internal.known;

import org.jspecify.annotations.NullMarked;

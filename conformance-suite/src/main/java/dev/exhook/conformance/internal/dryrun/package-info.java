/**
 * The requests that a run would send, found out by a run against a provider of the kit's own that never leaves the
 * process.
 */
@NullMarked
package dev.exhook.conformance.internal.dryrun;

import org.jspecify.annotations.NullMarked;

/**
 * Options, which exist once: as components of records, with their names, ranges and help texts. The command line, the
 * properties of a Maven build, environment variables, the file {@code exhook-tck.yaml} and the documentation come from
 * these.
 */
@NullMarked
package dev.exhook.conformance.internal.option;

import org.jspecify.annotations.NullMarked;

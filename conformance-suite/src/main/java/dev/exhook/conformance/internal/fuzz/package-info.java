/**
 * Lives of clients, played by the emulated broker against the provider under test: what they show that is wrong, each
 * cause once, in the smallest life that shows it.
 */
@NullMarked
package dev.exhook.conformance.internal.fuzz;

import org.jspecify.annotations.NullMarked;

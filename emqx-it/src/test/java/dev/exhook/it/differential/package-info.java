/** The emulated broker against the real one: what differs, and why. */
@NullMarked
package dev.exhook.it.differential;

import org.jspecify.annotations.NullMarked;

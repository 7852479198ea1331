/** The emulated broker against the real one: what differs, and why. */
@NullMarked
package dev.exhook.emqx.internal.differential;

import org.jspecify.annotations.NullMarked;

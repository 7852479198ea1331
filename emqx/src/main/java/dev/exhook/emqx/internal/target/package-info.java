/** A user's provider on real EMQX: what clients get to see of it. */
@NullMarked
package dev.exhook.emqx.internal.target;

import org.jspecify.annotations.NullMarked;

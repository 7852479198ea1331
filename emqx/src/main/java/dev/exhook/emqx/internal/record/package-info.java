/** An EMQX that the kit does not know yet is recorded, and set beside the nearest that it knows. */
@NullMarked
package dev.exhook.emqx.internal.record;

import org.jspecify.annotations.NullMarked;

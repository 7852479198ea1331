/** Appends published messages to a Redis stream. A module of its own, with the library Lettuce. */
@NullMarked
package dev.exhook.reference.redis;

import org.jspecify.annotations.NullMarked;

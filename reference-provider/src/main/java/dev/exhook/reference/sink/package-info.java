/** Sinks of published messages that passed the policy: a database or another broker. */
@NullMarked
package dev.exhook.reference.sink;

import org.jspecify.annotations.NullMarked;

/** Keeps published messages in a database, before or after EMQX gets its reply. */
@NullMarked
package dev.exhook.reference.store;

import org.jspecify.annotations.NullMarked;

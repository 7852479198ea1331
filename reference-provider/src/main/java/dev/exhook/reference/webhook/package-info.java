/** Sends published messages to an HTTP endpoint, in batches. */
@NullMarked
package dev.exhook.reference.webhook;

import org.jspecify.annotations.NullMarked;

/** The message policy: which published messages pass, are changed or are dropped. */
@NullMarked
package dev.exhook.reference.message;

import org.jspecify.annotations.NullMarked;

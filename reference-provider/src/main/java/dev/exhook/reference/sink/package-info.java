/** What takes published messages, once the policy has let them pass: a database or another broker. */
@NullMarked
package dev.exhook.reference.sink;

import org.jspecify.annotations.NullMarked;

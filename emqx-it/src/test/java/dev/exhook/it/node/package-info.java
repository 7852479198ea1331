/** How an EMQX that the kit starts behaves on the machine that it is started on. */
@NullMarked
package dev.exhook.it.node;

import org.jspecify.annotations.NullMarked;

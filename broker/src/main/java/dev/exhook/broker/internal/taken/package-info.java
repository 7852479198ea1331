/** What EMQX takes of a reply on the wire, as traces keep it. */
@NullMarked
package dev.exhook.broker.internal.taken;

import org.jspecify.annotations.NullMarked;

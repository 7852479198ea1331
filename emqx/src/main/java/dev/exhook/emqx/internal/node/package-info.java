/** Real EMQX: where it comes from, how it is started, prepared and left. */
@NullMarked
package dev.exhook.emqx.internal.node;

import org.jspecify.annotations.NullMarked;

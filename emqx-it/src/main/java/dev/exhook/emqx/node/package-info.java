/** Real EMQX: where it comes from, how it is started, prepared and left. */
@NullMarked
package dev.exhook.emqx.node;

import org.jspecify.annotations.NullMarked;

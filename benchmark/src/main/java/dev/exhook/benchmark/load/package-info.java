/** Clients that load a hook provider as EMQX would, and what they see. */
@NullMarked
package dev.exhook.benchmark.load;

import org.jspecify.annotations.NullMarked;

/** What a failing provider costs on real EMQX, beside what the emulated one says it costs. */
@NullMarked
package dev.exhook.it.incident;

import org.jspecify.annotations.NullMarked;

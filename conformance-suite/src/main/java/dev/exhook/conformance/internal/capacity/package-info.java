/** What a load needs of EMQX and of its providers, worked out from measured costs. */
@NullMarked
package dev.exhook.conformance.internal.capacity;

import org.jspecify.annotations.NullMarked;

/** Generated scenarios on real EMQX. */
@NullMarked
package dev.exhook.it.search;

import org.jspecify.annotations.NullMarked;

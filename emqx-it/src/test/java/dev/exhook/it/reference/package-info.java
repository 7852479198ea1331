/** The reference provider: in all its configurations, and on real EMQX. */
@NullMarked
package dev.exhook.it.reference;

import org.jspecify.annotations.NullMarked;

/** The kit and the reference provider on real EMQX. */
@NullMarked
package dev.exhook.it;

import org.jspecify.annotations.NullMarked;

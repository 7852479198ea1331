/** The kit and the reference provider on real EMQX. */
@NullMarked
package dev.exhook.emqx;

import org.jspecify.annotations.NullMarked;

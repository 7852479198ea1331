/** The same answers under two releases of EMQX, and what comes out differently. Pure: no I/O, no clock. */
@NullMarked
package dev.exhook.broker.internal.upgrade;

import org.jspecify.annotations.NullMarked;

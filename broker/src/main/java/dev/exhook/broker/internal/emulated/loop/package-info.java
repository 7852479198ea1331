/**
 * Processes that take turns, and the clock they live by. The emulated broker is written as EMQX is: a process for each
 * connection, which blocks while it waits. Only one process runs at any moment, so a run is the same each time.
 */
@NullMarked
package dev.exhook.broker.internal.emulated.loop;

import org.jspecify.annotations.NullMarked;

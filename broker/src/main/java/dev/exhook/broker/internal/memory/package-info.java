/**
 * Scripted providers and the emulated broker without sockets: calls go from one to the other in memory, as the frames
 * that they are on the wire, and are taken as EMQX's client takes them. A run waits for nothing and no one.
 */
@NullMarked
package dev.exhook.broker.internal.memory;

import org.jspecify.annotations.NullMarked;

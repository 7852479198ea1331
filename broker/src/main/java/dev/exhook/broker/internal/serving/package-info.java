/** What scripted providers need of whoever brings them their calls, over sockets or in memory. */
@NullMarked
package dev.exhook.broker.internal.serving;

import org.jspecify.annotations.NullMarked;

/** EMQX's gRPC client for load: the same bytes, and as little work for each call as can be. */
@NullMarked
package dev.exhook.broker.internal.wire.load;

import org.jspecify.annotations.NullMarked;

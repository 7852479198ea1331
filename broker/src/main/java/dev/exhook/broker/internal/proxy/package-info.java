/** Stands between EMQX and a provider, passes bytes on as they are, and reads a copy of them as gRPC calls. */
@NullMarked
package dev.exhook.broker.internal.proxy;

import org.jspecify.annotations.NullMarked;

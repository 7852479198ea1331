/** Tests of the client, mostly against a server whose every frame they choose. */
@NullMarked
package dev.exhook.broker.internal.wire;

import org.jspecify.annotations.NullMarked;

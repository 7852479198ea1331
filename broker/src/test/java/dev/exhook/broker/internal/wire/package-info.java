/** The client's tests, and {@link dev.exhook.broker.internal.wire.RawProvider}, which other packages' tests use too. */
@NullMarked
package dev.exhook.broker.internal.wire;

import org.jspecify.annotations.NullMarked;

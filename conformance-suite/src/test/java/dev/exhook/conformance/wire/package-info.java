/** The client's tests, and {@link dev.exhook.conformance.wire.RawProvider}, which other packages' tests use too. */
@NullMarked
package dev.exhook.conformance.wire;

import org.jspecify.annotations.NullMarked;

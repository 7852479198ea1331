/** Calls that were recorded, made again on the target. */
@NullMarked
package dev.exhook.conformance.internal.replay;

import org.jspecify.annotations.NullMarked;

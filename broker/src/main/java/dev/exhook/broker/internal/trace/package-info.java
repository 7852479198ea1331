/** The calls and observations of a run with their times, read, written and compared. */
@NullMarked
package dev.exhook.broker.internal.trace;

import org.jspecify.annotations.NullMarked;

/**
 * Queues in front of what is slow or may be away: bounded, written behind the callers' backs, tried again after
 * failures.
 */
@NullMarked
package dev.exhook.reference.queue;

import org.jspecify.annotations.NullMarked;

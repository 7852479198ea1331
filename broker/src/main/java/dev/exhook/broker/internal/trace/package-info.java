/** What was asked, what was answered, when: calls and observations, read, written and compared. */
@NullMarked
package dev.exhook.broker.internal.trace;

import org.jspecify.annotations.NullMarked;

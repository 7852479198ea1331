/** Messages that can be told apart where a provider stores them, and which of them arrived there. */
@NullMarked
package dev.exhook.conformance.internal.stored;

import org.jspecify.annotations.NullMarked;

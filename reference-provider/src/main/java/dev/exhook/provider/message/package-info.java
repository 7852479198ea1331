/** What becomes of a published message. */
@NullMarked
package dev.exhook.provider.message;

import org.jspecify.annotations.NullMarked;

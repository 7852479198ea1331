/** What becomes of a published message. */
@NullMarked
package dev.exhook.reference.message;

import org.jspecify.annotations.NullMarked;

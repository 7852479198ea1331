/** Text for people's eyes. */
@NullMarked
package dev.exhook.broker.internal.text;

import org.jspecify.annotations.NullMarked;

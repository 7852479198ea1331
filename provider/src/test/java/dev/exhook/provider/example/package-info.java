/** The README's example. */
@NullMarked
package dev.exhook.provider.example;

import org.jspecify.annotations.NullMarked;

/** How the program logs. Everything logs by way of java.util.logging; this decides what becomes of it. */
@NullMarked
package dev.exhook.reference.log;

import org.jspecify.annotations.NullMarked;

/** Commands that users give the kit to run. */
@NullMarked
package dev.exhook.conformance.internal.shell;

import org.jspecify.annotations.NullMarked;

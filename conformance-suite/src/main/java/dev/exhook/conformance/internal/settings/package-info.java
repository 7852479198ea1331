/** The options of a run, however it is started, as records. */
@NullMarked
package dev.exhook.conformance.internal.settings;

import org.jspecify.annotations.NullMarked;

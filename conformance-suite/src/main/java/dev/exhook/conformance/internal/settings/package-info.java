/** What can be said of a run, however it is started: the options' records. */
@NullMarked
package dev.exhook.conformance.internal.settings;

import org.jspecify.annotations.NullMarked;

/** The reports that people and machines read after a run. Reads results, decides nothing. */
@NullMarked
package dev.exhook.conformance.internal.report;

import org.jspecify.annotations.NullMarked;

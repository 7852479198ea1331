/** What people and machines read after a run. Reads results, decides nothing. */
@NullMarked
package dev.exhook.conformance.report;

import org.jspecify.annotations.NullMarked;

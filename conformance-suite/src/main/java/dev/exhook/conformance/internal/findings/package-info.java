/** Groups what is broken by its cause: one finding for each thing to repair. Reads results, decides no verdict. */
@NullMarked
package dev.exhook.conformance.internal.findings;

import org.jspecify.annotations.NullMarked;

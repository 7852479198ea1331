/** Defective providers, one defect each: the proof that each rule can fail, and for the right reason. */
@NullMarked
package dev.exhook.conformance.internal.mutant;

import org.jspecify.annotations.NullMarked;

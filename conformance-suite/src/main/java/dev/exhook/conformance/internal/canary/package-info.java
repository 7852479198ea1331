/** The kit's look at itself before each run: whether it can see a failure at all. */
@NullMarked
package dev.exhook.conformance.internal.canary;

import org.jspecify.annotations.NullMarked;

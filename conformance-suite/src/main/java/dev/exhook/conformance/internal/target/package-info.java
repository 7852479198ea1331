/** The provider under test: where it is, how it is reached, and how it goes away. */
@NullMarked
package dev.exhook.conformance.internal.target;

import org.jspecify.annotations.NullMarked;

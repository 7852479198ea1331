/** Load as EMQX's: what is called, when it is meant to be, how long EMQX would have waited, and what that means. */
@NullMarked
package dev.exhook.conformance.internal.bench;

import org.jspecify.annotations.NullMarked;

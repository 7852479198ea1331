/** A client comes to a running EMQX: which hooks are called for it, and how long each makes it wait. */
@NullMarked
package dev.exhook.emqx.internal.visit;

import org.jspecify.annotations.NullMarked;

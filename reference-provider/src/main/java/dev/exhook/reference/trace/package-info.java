/**
 * What a module that traces calls gives the provider. Nothing in here knows a tracing library; without such a module,
 * nothing in here is used.
 */
@NullMarked
package dev.exhook.reference.trace;

import org.jspecify.annotations.NullMarked;

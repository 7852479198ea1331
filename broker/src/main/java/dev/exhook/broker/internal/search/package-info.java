/**
 * Scenarios that nobody thought of: made from a seed, played on the emulated broker, judged by what holds of any run
 * and by what another release does, and made as small as they can be while they still show it.
 */
@NullMarked
package dev.exhook.broker.internal.search;

import org.jspecify.annotations.NullMarked;

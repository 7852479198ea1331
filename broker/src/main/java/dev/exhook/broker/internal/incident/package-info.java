/**
 * What a failure of a provider costs thousands of clients, in virtual time. The release's data, the fold of the chain
 * and the manager of providers are those of the emulated broker; only its processes, which take turns, are played here
 * as events, so that a run takes as long as there are calls, however many clients wait at a time. A test plays the
 * same on the emulated broker and compares.
 */
@NullMarked
package dev.exhook.broker.internal.incident;

import org.jspecify.annotations.NullMarked;

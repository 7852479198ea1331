/**
 * Generated scenarios on a real EMQX beside the emulated broker: a campaign that can be stopped at any time and goes on
 * where it was, and what it makes of what comes out differently.
 */
@NullMarked
package dev.exhook.emqx.internal.search;

import org.jspecify.annotations.NullMarked;

/** The scenarios of the suite on real EMQX. */
@NullMarked
package dev.exhook.emqx.internal.scenario;

import org.jspecify.annotations.NullMarked;

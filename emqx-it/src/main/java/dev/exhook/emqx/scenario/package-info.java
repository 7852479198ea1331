/** The scenarios of the suite on real EMQX. */
@NullMarked
package dev.exhook.emqx.scenario;

import org.jspecify.annotations.NullMarked;

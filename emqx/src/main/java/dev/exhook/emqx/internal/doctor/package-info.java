/** Says why hooks of a provider are asked, or are not, by the configuration of a running EMQX, which it only reads. */
@NullMarked
package dev.exhook.emqx.internal.doctor;

import org.jspecify.annotations.NullMarked;

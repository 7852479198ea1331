/** What the doctor finds on real EMQX. */
@NullMarked
package dev.exhook.it.doctor;

import org.jspecify.annotations.NullMarked;

/** Questions of people who run hook providers, by what they see and by what EMQX's log says, and their answers. */
@NullMarked
package dev.exhook.conformance.internal.symptom;

import org.jspecify.annotations.NullMarked;

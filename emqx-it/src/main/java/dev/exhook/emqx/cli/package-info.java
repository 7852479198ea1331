/** The command line with what needs a real EMQX. */
@NullMarked
package dev.exhook.emqx.cli;

import org.jspecify.annotations.NullMarked;

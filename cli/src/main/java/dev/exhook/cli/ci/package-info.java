/** The files that let a CI server check a provider, with what providers in each language need to be built and started. */
@NullMarked
package dev.exhook.cli.ci;

import org.jspecify.annotations.NullMarked;

/** The files that let a CI server check a provider, and what each language needs to build and start one. */
@NullMarked
package dev.exhook.cli.ci;

import org.jspecify.annotations.NullMarked;

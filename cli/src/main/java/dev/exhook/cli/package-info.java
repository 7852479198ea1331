/** The command line: what is typed, what is run, and the exit code. */
@NullMarked
package dev.exhook.cli;

import org.jspecify.annotations.NullMarked;

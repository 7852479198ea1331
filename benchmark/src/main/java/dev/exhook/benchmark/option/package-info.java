/** What several commands have in common on the command line: options, and how results are printed. */
@NullMarked
package dev.exhook.benchmark.option;

import org.jspecify.annotations.NullMarked;

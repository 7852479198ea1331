/** The parts that several commands have in common: options, and how results are printed. */
@NullMarked
package dev.exhook.benchmark.option;

import org.jspecify.annotations.NullMarked;

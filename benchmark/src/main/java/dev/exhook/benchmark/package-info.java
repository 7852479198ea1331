/**
 * Everything that measures, by one command line. Commands stand on their own beside each other; they may use the
 * packages below them, in this order: {@code option}, {@code server}, {@code load}, {@code measure}.
 */
@NullMarked
package dev.exhook.benchmark;

import org.jspecify.annotations.NullMarked;

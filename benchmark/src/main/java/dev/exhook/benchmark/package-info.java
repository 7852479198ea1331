/** What a call costs: the reference provider beside minimal servers, in one run. */
@NullMarked
package dev.exhook.benchmark;

import org.jspecify.annotations.NullMarked;

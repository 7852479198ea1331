/** How EMQX folds the answers of its providers, in their order, into one outcome. Pure functions: no I/O, no clock. */
@NullMarked
package dev.exhook.broker.internal.chain;

import org.jspecify.annotations.NullMarked;

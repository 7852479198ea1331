/** What hooks cost: clients that publish through real EMQX, with and without providers. */
@NullMarked
package dev.exhook.benchmark.emqx;

import org.jspecify.annotations.NullMarked;

/** Several reference providers behind one name, on a real EMQX: what a restart costs, and who gets the connections. */
@NullMarked
package dev.exhook.it.scale;

import org.jspecify.annotations.NullMarked;

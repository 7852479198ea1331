/** The reference provider as a program: wires what the other packages offer, and runs it. */
@NullMarked
package dev.exhook.reference.server;

import org.jspecify.annotations.NullMarked;

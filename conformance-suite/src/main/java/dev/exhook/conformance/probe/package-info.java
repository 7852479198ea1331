/** Scripted providers of the kit's own: real gRPC servers that answer as a scenario says. */
@NullMarked
package dev.exhook.conformance.probe;

import org.jspecify.annotations.NullMarked;

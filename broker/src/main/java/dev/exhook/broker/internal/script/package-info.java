/** Scripted providers of the kit's own: real gRPC servers that answer as a scenario says. */
@NullMarked
package dev.exhook.broker.internal.script;

import org.jspecify.annotations.NullMarked;

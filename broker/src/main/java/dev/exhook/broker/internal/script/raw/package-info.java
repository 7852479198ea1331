/**
 * A gRPC server that answers frame by frame, soundly or not: what scripted providers and defective ones are made of.
 */
@NullMarked
package dev.exhook.broker.internal.script.raw;

import org.jspecify.annotations.NullMarked;

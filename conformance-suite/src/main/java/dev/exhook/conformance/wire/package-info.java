/** The gRPC client that EMQX has, frame by frame: what grpc-erl sends over HTTP/2, and how it takes each kind of answer. */
@NullMarked
package dev.exhook.conformance.wire;

import org.jspecify.annotations.NullMarked;

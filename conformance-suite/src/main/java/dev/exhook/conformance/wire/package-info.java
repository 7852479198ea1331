/**
 * The gRPC client that EMQX has, frame by frame: what grpc-erl sends over HTTP/2, and how it takes each kind of answer.
 *
 * <p>{@link dev.exhook.conformance.wire.WireClient} shows what really came over the wire, and {@link
 * dev.exhook.conformance.wire.GrpcView} what is wrong with it: that is for rules. {@link
 * dev.exhook.conformance.wire.WirePool} calls as an EMQX node calls, and tells with {@link
 * dev.exhook.conformance.wire.GrpcErl} what EMQX makes of the answer: that is for the emulated broker.
 */
@NullMarked
package dev.exhook.conformance.wire;

import org.jspecify.annotations.NullMarked;

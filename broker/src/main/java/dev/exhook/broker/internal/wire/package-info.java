/**
 * The gRPC client that EMQX has, frame by frame: what grpc-erl sends over HTTP/2, and how it takes each kind of answer.
 *
 * <p>{@link dev.exhook.broker.internal.wire.WireClient} shows what really came over the wire, and {@link
 * dev.exhook.broker.internal.wire.GrpcView} what is wrong with it: that is for rules. {@link
 * dev.exhook.broker.internal.wire.WirePool} calls as an EMQX node calls, and tells with {@link
 * dev.exhook.broker.internal.wire.GrpcErl} what EMQX makes of the answer: that is for the emulated broker.
 */
@NullMarked
package dev.exhook.broker.internal.wire;

import org.jspecify.annotations.NullMarked;

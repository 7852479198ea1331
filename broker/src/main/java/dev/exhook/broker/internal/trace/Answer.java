package dev.exhook.broker.internal.trace;

import com.google.protobuf.Message;
import io.grpc.Status;

/** The answer of a provider to one call. */
public sealed interface Answer {

    /** A reply message: {@code LoadedResponse}, {@code ValuedResponse} or {@code EmptySuccess}. */
    record Replied(Message reply) implements Answer {}

    /** A gRPC status other than OK, without a message. */
    record Failed(Status.Code status) implements Answer {}
}

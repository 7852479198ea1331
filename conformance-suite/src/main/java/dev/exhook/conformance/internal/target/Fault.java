package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;

/**
 * Why EMQX, or any gRPC client, would count a call as failed.
 *
 * @param kind what went wrong
 * @param text the same in words, to be read behind "the reply was"
 */
public record Fault(Kind kind, String text) {

    /** The faults that a call can have as such, whatever its method. */
    public enum Kind {
        /** An error status. */
        STATUS,
        /** No reply in time. */
        SILENCE,
        /** A message in time, and no end of the stream. */
        UNENDED,
        /** The stream ended without a status. */
        NO_STATUS,
        /** Status OK with no message, or with several. */
        NOT_ONE_MESSAGE,
        COMPRESSED,
        /** Bytes that are no message of the method's response type. */
        UNDECODABLE,
        RESET,
        /** The connection ended before the call did, or took no more calls. */
        CONNECTION
    }

    /**
     * The fault of a call; empty for one that brought an answer of the method's type, if the contract has the method.
     */
    public static Optional<Fault> of(Exchange exchange) {
        Optional<Fault> transport = ofTransport(exchange.wire());
        if (transport.isPresent()) {
            return transport;
        }
        GrpcView grpc = exchange.grpc();
        if (grpc.statusText().isEmpty()) {
            return fault(Kind.NO_STATUS, "the stream ended without a grpc-status");
        }
        if (!exchange.hasStatus(Status.Code.OK)) {
            return fault(Kind.STATUS, "status " + exchange.statusInWords());
        }
        if (grpc.messages().size() != 1) {
            return fault(
                    Kind.NOT_ONE_MESSAGE, "status OK with " + grpc.messages().size() + " messages");
        }
        if (grpc.messages().get(0).flag() != 0) {
            return fault(Kind.COMPRESSED, "a compressed message");
        }
        boolean isOfTheContract = Rpc.byMethodName(exchange.method()).isPresent();
        return !isOfTheContract || exchange.reply().isPresent()
                ? Optional.empty()
                : fault(
                        Kind.UNDECODABLE,
                        "bytes that are no "
                                + exchange.responseType().getDescriptorForType().getName());
    }

    private static Optional<Fault> fault(Kind kind, String text) {
        return Optional.of(new Fault(kind, text));
    }

    private static Optional<Fault> ofTransport(WireReply reply) {
        return switch (reply.ending()) {
            case COMPLETED -> Optional.empty();
            case TIMED_OUT -> silence(reply);
            case RESET ->
                fault(
                        Kind.RESET,
                        "RST_STREAM "
                                + reply.events(WireEvent.Reset.class)
                                        .map(reset -> reset.code().toString())
                                        .findFirst()
                                        .orElse(""));
            case CONNECTION_LOST ->
                fault(
                        Kind.CONNECTION,
                        "the connection was lost: "
                                + reply.events(WireEvent.Closed.class)
                                        .map(WireEvent.Closed::how)
                                        .findFirst()
                                        .orElse("no reason known"));
            case REFUSED -> fault(Kind.CONNECTION, "a GOAWAY that left the call out");
            case NOT_SENT -> fault(Kind.CONNECTION, "the connection was going away");
            case CANCELED -> fault(Kind.RESET, "canceled");
        };
    }

    private static Optional<Fault> silence(WireReply reply) {
        String waited = String.format(Locale.ROOT, "%.1f s", reply.timeout().toMillis() / 1000.0);
        return reply.data().isEmpty()
                ? fault(Kind.SILENCE, "no reply within " + waited)
                : fault(Kind.UNENDED, "a message, but the stream was not ended within " + waited);
    }
}

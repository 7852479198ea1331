package dev.exhook.conformance.internal.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;

/** Reads what came back: whether it is an answer at all, and which. */
final class Answers {
    private Answers() {}

    /** Why EMQX, or any gRPC client, would count the call as failed; empty for an answer of the method's type. */
    static Optional<String> fault(Exchange exchange) {
        GrpcView grpc = exchange.grpc();
        Optional<String> transport = transportFault(exchange.wire());
        if (transport.isPresent()) {
            return transport;
        }
        if (grpc.statusText().isEmpty()) {
            return Optional.of("the stream ended without a grpc-status");
        }
        if (!exchange.hasStatus(Status.Code.OK)) {
            return Optional.of("status " + exchange.statusInWords());
        }
        if (grpc.messages().size() != 1) {
            return Optional.of("status OK with " + grpc.messages().size() + " messages");
        }
        if (grpc.messages().get(0).flag() != 0) {
            return Optional.of("a compressed message");
        }
        return parse(exchange).isPresent()
                ? Optional.empty()
                : Optional.of("bytes that are no "
                        + typeOf(exchange).getDescriptorForType().getName());
    }

    private static Optional<String> transportFault(WireReply reply) {
        return switch (reply.ending()) {
            case COMPLETED -> Optional.empty();
            case TIMED_OUT -> Optional.of(silence(reply));
            case RESET ->
                Optional.of("RST_STREAM "
                        + reply.events(WireEvent.Reset.class)
                                .map(reset -> reset.code().toString())
                                .findFirst()
                                .orElse(""));
            case CONNECTION_LOST ->
                Optional.of("the connection was lost: "
                        + reply.events(WireEvent.Closed.class)
                                .map(WireEvent.Closed::how)
                                .findFirst()
                                .orElse("no reason known"));
            case REFUSED -> Optional.of("a GOAWAY that left the call out");
            case NOT_SENT -> Optional.of("the connection was going away");
            case CANCELED -> Optional.of("canceled");
        };
    }

    private static String silence(WireReply reply) {
        String waited = String.format(Locale.ROOT, "%.1f s", reply.timeout().toMillis() / 1000.0);
        return reply.data().isEmpty()
                ? "no reply within " + waited
                : "a message, but the stream was not ended within " + waited;
    }

    /** The answer as the method's response type; empty where there is not exactly one message that decodes. */
    static Optional<Message> parse(Exchange exchange) {
        return exchange.message().flatMap(bytes -> {
            try {
                return Optional.of(typeOf(exchange).getParserForType().parseFrom(bytes));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        });
    }

    /** The answer of one of the hooks that decide; empty where there is none. */
    static Optional<ValuedResponse> valued(Exchange exchange) {
        return fault(exchange).isPresent() ? Optional.empty() : parse(exchange).map(ValuedResponse.class::cast);
    }

    /** The response type in v3, of which v2's is a namesake with the same fields. */
    private static Message typeOf(Exchange exchange) {
        return Rpc.byMethodName(exchange.method())
                .flatMap(rpc -> rpc.responseType(ProtocolVersion.V3))
                .orElseThrow(() -> new IllegalArgumentException(exchange.method() + " is no method of the contract"));
    }

    /** That the call was refused by a status for it; empty for anything else. */
    static Optional<String> refusal(Exchange exchange) {
        return exchange.hasStatus(Status.Code.PERMISSION_DENIED) || exchange.hasStatus(Status.Code.UNAUTHENTICATED)
                ? Optional.of("status " + exchange.statusInWords())
                : Optional.empty();
    }
}

package dev.exhook.conformance.expect;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.conformance.engine.RuleViolation;
import dev.exhook.conformance.target.Exchange;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.Optional;

/** Puts a line's question to the provider. */
final class Asking {
    private Asking() {}

    /** A call and the decision in it. */
    record Answer(Exchange exchange, ValuedResponse reply) {

        /** The decision in words, as {@code STOP_AND_RETURN false} or {@code IGNORE}. */
        String words() {
            String type = reply.getType() == ValuedResponse.ResponsedType.UNRECOGNIZED
                    ? "type " + reply.getTypeValue()
                    : reply.getType().name();
            return type
                    + switch (reply.getValueCase()) {
                        case BOOL_RESULT -> " " + reply.getBoolResult();
                        case MESSAGE -> " with a message";
                        case VALUE_NOT_SET -> " without a value";
                    };
        }
    }

    /**
     * Asks.
     *
     * @throws RuleViolation when no decision comes: what failed_action makes of that is no decision of the provider
     */
    static Answer ask(ProviderUnderTest provider, Line line, Message request) {
        Exchange exchange = provider.ask(line.hook().rpc(), request, "expected at " + line.place());
        ValuedResponse reply = reply(exchange)
                .orElseThrow(() -> new RuleViolation(
                        line.title(),
                        "no decision (" + exchange.statusInWords() + ", "
                                + exchange.wire().ending().toString().toLowerCase(java.util.Locale.ROOT)
                                + "), so failed_action decides",
                        exchange));
        return new Answer(exchange, reply);
    }

    private static Optional<ValuedResponse> reply(Exchange exchange) {
        if (!exchange.hasStatus(Status.Code.OK) || exchange.message().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ValuedResponse.parseFrom(exchange.message().orElseThrow()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** What {@code actual} is, and the call that shows it. */
    static RuleViolation violation(Line line, String actual, Answer answer) {
        return new RuleViolation(line.title(), actual + ": the reply is " + answer.words(), answer.exchange());
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.Fault;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.Optional;

/** Reads what came back: whether it is an answer at all, and which. */
final class Answers {
    private Answers() {}

    /** Why EMQX, or any gRPC client, would count the call as failed; empty for an answer of the method's type. */
    static Optional<String> fault(Exchange exchange) {
        return Fault.of(exchange).map(Fault::text);
    }

    /** The answer as the method's response type; empty where there is not exactly one message that decodes. */
    static Optional<Message> parse(Exchange exchange) {
        return exchange.reply();
    }

    /** The answer of one of the hooks that decide; empty where there is none. */
    static Optional<ValuedResponse> valued(Exchange exchange) {
        return fault(exchange).isPresent() ? Optional.empty() : parse(exchange).map(ValuedResponse.class::cast);
    }

    /** That the call was refused by a status for it; empty for anything else. */
    static Optional<String> refusal(Exchange exchange) {
        return exchange.hasStatus(Status.Code.PERMISSION_DENIED) || exchange.hasStatus(Status.Code.UNAUTHENTICATED)
                ? Optional.of("status " + exchange.statusInWords())
                : Optional.empty();
    }
}

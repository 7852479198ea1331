package dev.exhook.conformance.internal.expect;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.v3.ValuedResponse;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Puts a line's question to the provider, at one position after the other. */
final class LineQuestion {
    private final ProviderUnderTest provider;
    private final Line line;

    LineQuestion(ProviderUnderTest provider, Line line) {
        this.provider = provider;
        this.line = line;
    }

    /** The outcome of the chain, and what the provider had said. */
    record Seen<V>(Outcome<V> outcome, Answer answer) {}

    /**
     * Asks at one position.
     *
     * @param start what EMQX begins with
     * @param request the call for what the chain has come to so far
     * @throws RuleViolation when no decision comes: what failed_action makes of that is no decision of the provider
     */
    <V> Seen<V> at(Position position, InChain<V> chain, V start, Function<V, Message> request) {
        List<Answer> answers = new ArrayList<>();
        Outcome<V> outcome = chain.outcome(position, start, told -> {
            answers.add(ask(position, request.apply(told)));
            return answers.get(0).reply();
        });
        return new Seen<>(outcome, answers.get(0));
    }

    private Answer ask(Position position, Message request) {
        Exchange exchange =
                provider.askAsGiven(line.hook().rpc(), request, "expected at " + line.place() + ", " + position);
        ValuedResponse response = response(exchange)
                .orElseThrow(() -> new RuleViolation(line.title(), position + ", " + undecided(exchange), exchange));
        return new Answer(exchange, response);
    }

    /**
     * Asks once more in another way: whatever is decided, it is decided.
     *
     * @param how what is different, in a few words
     * @throws RuleViolation when no decision comes
     */
    void requireAnswer(String how, Message request) {
        Exchange exchange = provider.askAsGiven(line.hook().rpc(), request, "expected at " + line.place() + ", " + how);
        if (response(exchange).isEmpty()) {
            throw new RuleViolation("a decision, also " + how, how + ", " + undecided(exchange), exchange);
        }
    }

    private static Optional<ValuedResponse> response(Exchange exchange) {
        if (!exchange.hasStatus(Status.Code.OK) || exchange.message().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ValuedResponse.parseFrom(exchange.message().orElseThrow()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static String undecided(Exchange exchange) {
        return "no decision (" + exchange.statusInWords() + ", "
                + exchange.wire().ending().toString().toLowerCase(Locale.ROOT) + "), so failed_action decides";
    }

    /** The violation: what {@code actual} is at a position, and the call that shows it. */
    RuleViolation violation(Position position, String actual, Answer answer) {
        return new RuleViolation(
                line.title(), position + ", " + actual + ": the reply is " + answer, answer.exchange());
    }
}

package dev.exhook.conformance.internal.rules;

import com.google.protobuf.Message;
import dev.exhook.broker.internal.text.TextKind;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Rpc;
import java.util.List;
import java.util.Optional;

/**
 * The one text in one place on which a provider fails, where it fails on many at once.
 *
 * @param exchange the call that shows it
 */
record Culprit(TextPlace place, TextKind kind, Exchange exchange) {

    /** Puts each kind of text into each place, alone; empty where none alone does it, or nobody answers any more. */
    static Optional<Culprit> find(Rpc rpc, List<TextKind> kinds, ProviderUnderTest provider) {
        Message plain = provider.sample(rpc);
        for (TextPlace place : TextPlace.values()) {
            for (TextKind kind : kinds) {
                boolean allowed = !kind.equals(TextKind.ZERO) || place == TextPlace.PASSWORD;
                Message request = place.put(kind.text(), plain);
                if (!allowed || request.equals(plain) || !provider.answers(rpc)) {
                    continue;
                }
                Exchange exchange = provider.ask(rpc, request, "with " + kind.name() + " in " + place);
                if (Answers.fault(exchange).isPresent()) {
                    return Optional.of(new Culprit(place, kind, exchange));
                }
            }
        }
        return Optional.empty();
    }

    /** As {@code printf's directives [%s] in the user name}. */
    String words() {
        return kind + " in " + place;
    }
}

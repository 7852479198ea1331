package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;

/**
 * A message is published as it came, as another one, or not at all.
 *
 * @param becomes empty: it is published to nobody
 */
public record PublishLine(Place place, Client client, Published sent, Optional<Published> becomes) implements Line {
    /** A message has no opposite. */
    private static final List<Position> POSITIONS =
            List.of(Position.ALONE, Position.FIRST, Position.MIDDLE, Position.LAST);

    @Override
    public String title() {
        String message = "a message to " + sent.topic() + " from " + client;
        return message
                + becomes.map(published ->
                                published.equals(sent) ? " is published unchanged" : " is published as " + published)
                        .orElse(" is dropped");
    }

    @Override
    public Hook hook() {
        return Hook.MESSAGE_PUBLISH;
    }

    @Override
    public String consequence() {
        return "Subscribers get something else than meant. The publisher gets a normal acknowledgement all the same. By an"
                + " error, or no reply in time, the message is published as it came, whatever failed_action says"
                + " (dropped under deny from EMQX 6.3 on, hardened).";
    }

    @Override
    public Optional<String> messageTopic() {
        return Optional.of(sent.topic());
    }

    @Override
    public void check(ProviderUnderTest provider) {
        HookDeclaration.requireAsked(provider, this, becomes.equals(Optional.of(sent)));
        LineQuestion asking = new LineQuestion(provider, this);
        InChain<HookMessage> chain = InChain.publishing(provider.protocol());
        HookMessage message = Requests.message(provider, client, sent);
        for (Position position : POSITIONS) {
            LineQuestion.Seen<HookMessage> seen =
                    asking.at(position, chain, message, told -> Requests.publish(provider, told));
            Optional<Published> effect = SeenEffect.publishes(seen.outcome(), sent);
            if (!effect.equals(becomes)) {
                String actual = effect.map(published -> "it is published as " + published)
                        .orElse("it is dropped");
                throw asking.violation(position, actual, seen.answer());
            }
        }
        Requests.likewise(provider, client, sent).forEach(asking::requireAnswer);
    }
}

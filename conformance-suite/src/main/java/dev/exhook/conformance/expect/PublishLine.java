package dev.exhook.conformance.expect;

import dev.exhook.conformance.expect.Effect.Published;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.yaml.Place;
import dev.exhook.proto.Hook;
import java.util.Optional;

/**
 * A message is published as it came, as another one, or not at all.
 *
 * @param becomes empty: it is published to nobody
 */
record PublishLine(Place place, Client client, Published sent, Optional<Published> becomes) implements Line {
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
        return "Subscribers get something else than meant. The publisher gets a normal acknowledgement all the same.";
    }

    @Override
    public void check(ProviderUnderTest provider) {
        Unasked.require(provider, this, Optional.of(sent.topic()), becomes.equals(Optional.of(sent)));
        Asking.Answer answer = Asking.ask(provider, this, Requests.publish(provider, client, sent));
        Optional<Published> effect = Effect.publishes(answer.reply(), sent);
        if (!effect.equals(becomes)) {
            throw Asking.violation(
                    this,
                    effect.map(published -> "it is published as " + published).orElse("it is dropped"),
                    answer);
        }
    }
}

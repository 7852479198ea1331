package dev.exhook.conformance.expect;

import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.yaml.Place;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import java.util.Locale;
import java.util.Optional;

/** A client may publish to a topic or subscribe to a filter, or may not. */
record TopicLine(Place place, Client client, AuthorizeReqType action, String topic, boolean allowed) implements Line {
    @Override
    public String title() {
        return client + (allowed ? " may " : " may not ") + action.name().toLowerCase(Locale.ROOT) + " to " + topic;
    }

    @Override
    public Hook hook() {
        return Hook.CLIENT_AUTHORIZE;
    }

    @Override
    public String consequence() {
        return allowed
                ? "EMQX denies it, and remembers that for the client for a minute."
                : "EMQX allows it, and remembers that for the client for a minute.";
    }

    @Override
    public void check(ProviderUnderTest provider) {
        Unasked.require(provider, this, Optional.empty(), allowed);
        Asking.Answer answer = Asking.ask(provider, this, Requests.authorize(provider, client, action, topic));
        Optional<Boolean> effect = Effect.allows(answer.reply(), provider.protocol());
        if (effect.filter(outcome -> outcome == allowed).isEmpty()) {
            throw Asking.violation(
                    this,
                    effect.map(outcome -> outcome ? "it is allowed" : "it is denied")
                            .orElse(
                                    "authorization.no_match decides (by default: allow up to EMQX 5.10, deny from 6.0 on)"),
                    answer);
        }
    }
}

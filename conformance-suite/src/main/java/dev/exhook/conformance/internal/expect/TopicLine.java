package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.v3.ClientAuthorizeRequest.AuthorizeReqType;
import java.util.Locale;
import java.util.Optional;

/** A client may publish to a topic or subscribe to a filter, or may not. */
public record TopicLine(Place place, Client client, AuthorizeReqType action, String topic, boolean allowed)
        implements Line {
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
                : "EMQX allows it by a decision that says so, and remembers that for the client for a minute. By an error,"
                        + " or no reply in time, failed_action decides: deny, the default, denies it like everything else,"
                        + " ignore leaves it to authorization.no_match.";
    }

    @Override
    public String howToSayNo() {
        return allowed ? "" : YesOrNo.NO;
    }

    /** Starts from EMQX's default for authorization.no_match up to 5.10, to allow. */
    @Override
    public void check(ProviderUnderTest provider) {
        HookDeclaration.requireAsked(provider, this, allowed);
        new YesOrNo(
                        Question.AUTHORIZE,
                        allowed,
                        true,
                        outcome -> SeenEffect.allows(outcome, provider.protocol()),
                        TopicLine::words)
                .check(provider, this, result -> Requests.authorize(provider, client, action, topic, result));
    }

    private static String words(Optional<Boolean> outcome) {
        return outcome.map(allows -> allows ? "it is allowed" : "it is denied")
                .orElse("authorization.no_match decides (by default: allow up to EMQX 5.10, deny from 6.0 on)");
    }
}

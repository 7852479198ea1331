package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Topics;
import dev.exhook.broker.internal.yaml.Place;
import dev.exhook.conformance.internal.engine.RuleViolation;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.conformance.internal.target.NewerBroker;
import dev.exhook.conformance.internal.target.NotApplicableException;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.v3.HookSpec;
import java.util.List;
import java.util.Optional;

/** A message goes on as it came, as another one, is withheld, or its publisher is disconnected (EMQX 6.3 and later). */
public record IngressLine(Place place, Client client, Published sent, Coming becomes) implements Line {
    /** A message has no opposite. */
    private static final List<Position> POSITIONS =
            List.of(Position.ALONE, Position.FIRST, Position.MIDDLE, Position.LAST);

    /** The fates of a message on its way in. */
    public sealed interface Coming {
        /** It is authorized and published so. */
        record Passes(Published as) implements Coming {
            @Override
            public String toString() {
                return "goes on as " + as;
            }
        }

        /** It reaches nobody, and its publisher stays. */
        record Dropped() implements Coming {
            @Override
            public String toString() {
                return "is dropped";
            }
        }

        /** It reaches nobody, and its publisher is disconnected. */
        record Disconnected() implements Coming {
            @Override
            public String toString() {
                return "disconnects its publisher";
            }
        }
    }

    @Override
    public String title() {
        boolean unchanged = becomes.equals(new Coming.Passes(sent));
        return "a message on its way in to " + sent.topic() + " from " + client
                + (unchanged ? " goes on unchanged" : " " + becomes);
    }

    @Override
    public Hook hook() {
        return Hook.MESSAGE_INGRESS;
    }

    @Override
    public Optional<String> messageTopic() {
        return Optional.of(sent.topic());
    }

    @Override
    public String consequence() {
        return "What is authorized and published is something else than meant, or its publisher is disconnected (MQTT 5:"
                + " DISCONNECT 0x83; as of the pull request).";
    }

    @Override
    public void check(ProviderUnderTest provider) {
        if (provider.protocol() != ProtocolVersion.V3) {
            throw new NotApplicableException("message.ingress is called by EMQX 6.3 and later, which speak v3");
        }
        NewerBroker.with(provider, load -> {
            requireAsked(load);
            POSITIONS.forEach(position -> check(provider, position));
            return true;
        });
    }

    private void requireAsked(Exchange load) {
        Optional<HookSpec> entry = NewerBroker.ingress(load);
        if (entry.isEmpty()) {
            unasked(
                    "message.ingress is not declared for EMQX 6.3, so the message goes on unasked",
                    new Coming.Passes(sent),
                    load);
        } else if (!isAskedAbout(entry.get())) {
            unasked(
                    "message.ingress is declared for " + entry.get().getTopicsList()
                            + ", so under failed_action deny EMQX disconnects the publisher of this message unasked",
                    new Coming.Disconnected(),
                    load);
        }
    }

    private boolean isAskedAbout(HookSpec entry) {
        return entry.getTopicsCount() == 0
                || entry.getTopicsList().stream().anyMatch(filter -> Topics.matches(sent.topic(), filter));
    }

    private void unasked(String why, Coming then, Exchange load) {
        if (then.equals(becomes)) {
            throw new NotApplicableException(why);
        }
        throw new RuleViolation(title(), why, List.of(load));
    }

    private void check(ProviderUnderTest provider, Position position) {
        LineQuestion asking = new LineQuestion(provider, this);
        HookMessage message = Requests.message(provider, client, sent);
        LineQuestion.Seen<HookMessage> seen =
                asking.at(position, InChain.comingIn(), message, told -> Requests.ingress(provider, client, told));
        Coming effect = effect(seen.outcome());
        if (!effect.equals(becomes)) {
            throw asking.violation(position, "it " + effect, seen.answer());
        }
    }

    private Coming effect(Outcome<HookMessage> outcome) {
        if (outcome instanceof Outcome.Refused<HookMessage>) {
            return new Coming.Disconnected();
        }
        return SeenEffect.publishes(outcome, sent)
                .<Coming>map(Coming.Passes::new)
                .orElseGet(Coming.Dropped::new);
    }
}

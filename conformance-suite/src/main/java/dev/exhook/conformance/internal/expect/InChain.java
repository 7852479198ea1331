package dev.exhook.conformance.internal.expect;

import dev.exhook.broker.internal.chain.FailedAction;
import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;
import dev.exhook.conformance.internal.target.NewerBroker;
import dev.exhook.proto.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The outcome in EMQX of a provider's replies at any position of a chain, by its own rules: no built-in authenticator
 * or source, EMQX's defaults, {@code failed_action} deny. Pure but for the provider that is asked.
 *
 * @param <V> a decision, or a message
 */
final class InChain<V> {
    private static final String TARGET = "target";

    private final Release release;
    private final Question<V> question;
    private final Function<V, Reply.Value> asValue;
    private final UnaryOperator<V> opposite;

    private InChain(
            Release release, Question<V> question, Function<V, Reply.Value> asValue, UnaryOperator<V> opposite) {
        this.release = release;
        this.question = question;
        this.asValue = asValue;
        this.opposite = opposite;
    }

    /**
     * For a hook that decides by yes or no.
     *
     * @param expected what the line expects; one that opposes says the other
     */
    static InChain<Boolean> deciding(ProtocolVersion protocol, Question<Boolean> question, boolean expected) {
        return new InChain<>(Releases.standingFor(protocol), question, Reply.Bool::new, told -> !expected);
    }

    /** For messages, which have no opposite. */
    static InChain<HookMessage> publishing(ProtocolVersion protocol) {
        return new InChain<>(
                Releases.standingFor(protocol), Question.PUBLISH, Reply.Rewritten::new, UnaryOperator.identity());
    }

    /** For messages on their way in, of which the release is told that calls the hook. */
    static InChain<HookMessage> comingIn() {
        return new InChain<>(NewerBroker.RELEASE, Question.INGRESS, Reply.Rewritten::new, UnaryOperator.identity());
    }

    /**
     * Runs the chain.
     *
     * @param start what EMQX begins with
     * @param provider the target's reply to what it is told
     */
    Outcome<V> outcome(Position position, V start, Function<V, Reply> provider) {
        List<Member> members = new ArrayList<>();
        position.before().forEach(neighbor -> members.add(member(neighbor.name())));
        members.add(member(TARGET));
        position.after().forEach(neighbor -> members.add(member(neighbor.name())));
        return Fold.run(
                Fold.start(release, question, members, start),
                ask -> ask.member().name().equals(TARGET)
                        ? provider.apply(ask.value())
                        : neighborly(Position.Neighbor.valueOf(ask.member().name()), ask.value()));
    }

    private Member member(String name) {
        return new Member(name, FailedAction.DENY, Map.of(question.hook(), List.of()));
    }

    private Reply neighborly(Position.Neighbor neighbor, V told) {
        return switch (neighbor) {
            case IGNORES -> new Reply.Valued(Reply.IGNORE, new Reply.None());
            case CONTINUES -> new Reply.Valued(Reply.CONTINUE, asValue.apply(told));
            case OPPOSES -> new Reply.Valued(Reply.CONTINUE, asValue.apply(opposite.apply(told)));
        };
    }
}

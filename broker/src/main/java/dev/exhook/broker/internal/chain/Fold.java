package dev.exhook.broker.internal.chain;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A chain on its way through one valued hook ({@code emqx_exhook:call_fold}). Immutable: each answer gives the next
 * state. Ask {@link #next()} with {@link #value()}, hand the answer to {@link #after}, until {@link #outcome()} is
 * there.
 *
 * <p>A member that did not mount the hook, or whose topics do not fit, is never asked; EMQX then applies its
 * {@code failed_action} as if it had failed.
 *
 * @param <V> {@link Boolean} for authenticate and authorize, {@link HookMessage} for ingress and publish
 */
public final class Fold<V> {
    private final Release release;
    private final Question<V> question;
    private final List<Member> rest;
    private final V value;
    private final boolean decided;
    private final Optional<Outcome<V>> outcome;

    private Fold(
            Release release,
            Question<V> question,
            List<Member> rest,
            V value,
            boolean decided,
            Optional<Outcome<V>> outcome) {
        this.release = release;
        this.question = question;
        this.rest = rest;
        this.value = value;
        this.decided = decided;
        this.outcome = outcome;
    }

    /**
     * The start of a chain.
     *
     * @param members the running providers in their order. None, while EMQX still has the hook installed, counts as a
     *     refusal
     */
    public static <V> Fold<V> start(Release release, Question<V> question, List<Member> members, V value) {
        Fold<V> start = new Fold<>(release, question, List.copyOf(members), value, false, Optional.empty());
        return members.isEmpty() ? start.denied() : start.settled();
    }

    /** Runs a whole chain against answers that are at hand. */
    public static <V> Outcome<V> run(Fold<V> start, Function<Ask<V>, Reply> answers) {
        Fold<V> fold = start;
        while (fold.next().isPresent()) {
            Member member = fold.next().get();
            fold = fold.after(answers.apply(new Ask<>(member, fold.value())));
        }
        return fold.outcome().orElseThrow();
    }

    /** A member that is asked, and the value that it is asked about. */
    public record Ask<V>(Member member, V value) {}

    /** The member to ask now; empty once there is an outcome. */
    public Optional<Member> next() {
        return outcome.isPresent() ? Optional.empty() : Optional.of(rest.get(0));
    }

    /** The value that the next member is told: as the members before it left it. */
    public V value() {
        return value;
    }

    /** The outcome; empty while there is somebody to ask. */
    public Optional<Outcome<V>> outcome() {
        return outcome;
    }

    /** The chain after the next member's answer. */
    public Fold<V> after(Reply reply) {
        Member member = next().orElseThrow(() -> new IllegalStateException("the chain is over: " + outcome));
        if (!(reply instanceof Reply.Valued valued)) {
            return failed(member);
        }
        Merge<V> merge = question.merge(valued);
        if (merge instanceof Merge.Merged<V> merged) {
            Fold<V> next = new Fold<>(release, question, tail(), merged.value(), true, outcome);
            return merged.stop() ? next.decided(true) : next.settled();
        }
        if (merge instanceof Merge.Refused<V>) {
            return ended(new Outcome.Refused<>());
        }
        return merge instanceof Merge.Crashed<V> ? crashed() : passedOver();
    }

    private Fold<V> settled() {
        Fold<V> fold = this;
        while (fold.outcome.isEmpty()) {
            if (fold.rest.isEmpty()) {
                return fold.exhausted();
            }
            Member first = fold.rest.get(0);
            if (fold.question.asks(first, fold.value)) {
                return fold;
            }
            fold = first.failedAction() == FailedAction.DENY ? fold.denied() : fold.dropFirst();
        }
        return fold;
    }

    private Fold<V> failed(Member member) {
        return member.failedAction() == FailedAction.DENY ? denied() : passedOver();
    }

    /** EMQX goes on as if it had no hook, or takes it for a refusal of what may be refused. */
    private Fold<V> crashed() {
        return question.isAccess() && release.has(Behavior.CRASHED_CALLBACK_REFUSES)
                ? denied()
                : ended(new Outcome.Untouched<>());
    }

    private Fold<V> exhausted() {
        return decided || release.has(Behavior.UNDECIDED_FOLD_GIVES_ITS_START)
                ? decided(false)
                : ended(new Outcome.Untouched<>());
    }

    private Fold<V> denied() {
        return ended(question.refusal(value, release));
    }

    private Fold<V> decided(boolean stopped) {
        return ended(new Outcome.Decided<>(value, stopped));
    }

    private Fold<V> passedOver() {
        return dropFirst().settled();
    }

    private Fold<V> dropFirst() {
        return new Fold<>(release, question, tail(), value, decided, outcome);
    }

    private Fold<V> ended(Outcome<V> end) {
        return new Fold<>(release, question, List.of(), value, decided, Optional.of(end));
    }

    private List<Member> tail() {
        return rest.subList(1, rest.size());
    }

    /** The hook that this chain is asked about. */
    public Hook hook() {
        return question.hook();
    }
}

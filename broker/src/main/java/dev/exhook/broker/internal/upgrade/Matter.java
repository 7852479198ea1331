package dev.exhook.broker.internal.upgrade;

import dev.exhook.broker.internal.chain.Fold;
import dev.exhook.broker.internal.chain.HookMessage;
import dev.exhook.broker.internal.chain.Member;
import dev.exhook.broker.internal.chain.Outcome;
import dev.exhook.broker.internal.chain.Question;
import dev.exhook.broker.internal.chain.Reply;
import dev.exhook.broker.internal.chain.Verdicts;
import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that a chain is asked about, whichever the release is. */
sealed interface Matter {

    /** The hook. */
    Hook hook();

    /** What becomes of it, by the answers of these members. */
    Fate fate(Release release, List<Member> members, Map<String, Reply> answers);

    /** The name of the member whose answer is needed and not there yet; empty: there is an outcome. */
    Optional<String> next(Release release, List<Member> members, Map<String, Reply> answers);

    /** The member asked, or a failure where it was never seen to answer. */
    private static Reply reply(Map<String, Reply> answers, Member member) {
        return answers.getOrDefault(member.name(), new Reply.Failed("not seen"));
    }

    private static <V> Outcome<V> outcome(
            Release release, Question<V> question, List<Member> members, V start, Map<String, Reply> answers) {
        // Whom nobody mounts a hook for, nobody is asked about.
        if (members.isEmpty()) {
            return new Outcome.Untouched<>();
        }
        return Fold.run(Fold.start(release, question, members, start), ask -> reply(answers, ask.member()));
    }

    private static <V> Optional<String> next(
            Release release, Question<V> question, List<Member> members, V start, Map<String, Reply> answers) {
        Fold<V> fold = Fold.start(release, question, members, start);
        while (fold.next().isPresent()) {
            String name = fold.next().get().name();
            Reply reply = answers.get(name);
            if (reply == null) {
                return Optional.of(name);
            }
            fold = fold.after(reply);
        }
        return Optional.empty();
    }

    /**
     * A client that wants to come in.
     *
     * @param guarded whether EMQX has authenticators of its own, none of which decided
     */
    record Login(boolean guarded) implements Matter {
        @Override
        public Hook hook() {
            return Hook.CLIENT_AUTHENTICATE;
        }

        private boolean start(Release release) {
            return !guarded && !release.has(Behavior.AUTHENTICATION_STARTS_REFUSED);
        }

        @Override
        public Fate fate(Release release, List<Member> members, Map<String, Reply> answers) {
            Outcome<Boolean> outcome = outcome(release, Question.AUTHENTICATE, members, start(release), answers);
            boolean undecided = outcome instanceof Outcome.Untouched<Boolean>;
            return !(undecided && guarded) && Verdicts.admits(outcome, release) ? Fate.ADMITTED : Fate.REFUSED;
        }

        @Override
        public Optional<String> next(Release release, List<Member> members, Map<String, Reply> answers) {
            return Matter.next(release, Question.AUTHENTICATE, members, start(release), answers);
        }
    }

    /**
     * A client that wants to do something.
     *
     * @param noMatch {@code authorization.no_match}; empty: the release's default
     */
    record Action(Optional<Boolean> noMatch) implements Matter {
        @Override
        public Hook hook() {
            return Hook.CLIENT_AUTHORIZE;
        }

        private boolean start(Release release) {
            return noMatch.orElse(!release.has(Behavior.NO_MATCH_DENIES_BY_DEFAULT));
        }

        @Override
        public Fate fate(Release release, List<Member> members, Map<String, Reply> answers) {
            boolean start = start(release);
            Outcome<Boolean> outcome = outcome(release, Question.AUTHORIZE, members, start, answers);
            return Verdicts.allows(outcome, start) ? Fate.ALLOWED : Fate.DENIED;
        }

        @Override
        public Optional<String> next(Release release, List<Member> members, Map<String, Reply> answers) {
            return Matter.next(release, Question.AUTHORIZE, members, start(release), answers);
        }
    }

    /** A message that is to be published. */
    record Publication(HookMessage message) implements Matter {
        @Override
        public Hook hook() {
            return Hook.MESSAGE_PUBLISH;
        }

        @Override
        public Fate fate(Release release, List<Member> members, Map<String, Reply> answers) {
            return made(
                    outcome(release, Question.PUBLISH, members, message, answers),
                    message,
                    Fate.UNCHANGED,
                    Fate.DROPPED);
        }

        @Override
        public Optional<String> next(Release release, List<Member> members, Map<String, Reply> answers) {
            return Matter.next(release, Question.PUBLISH, members, message, answers);
        }
    }

    /** A message on its way in. */
    record Arrival(HookMessage message) implements Matter {
        @Override
        public Hook hook() {
            return Hook.MESSAGE_INGRESS;
        }

        @Override
        public Fate fate(Release release, List<Member> members, Map<String, Reply> answers) {
            if (!release.knows(Hook.MESSAGE_INGRESS)) {
                return Fate.PASSED;
            }
            return made(
                    outcome(release, Question.INGRESS, members, message, answers),
                    message,
                    Fate.PASSED,
                    Fate.DISCONNECTED);
        }

        @Override
        public Optional<String> next(Release release, List<Member> members, Map<String, Reply> answers) {
            return Matter.next(release, Question.INGRESS, members, message, answers);
        }
    }

    private static Fate made(Outcome<HookMessage> outcome, HookMessage sent, Fate unchanged, Fate refused) {
        if (outcome instanceof Outcome.Refused<HookMessage>) {
            return refused;
        }
        return Verdicts.update(outcome)
                .map(update -> {
                    if (update.allowPublish().equals(Optional.of(false))) {
                        return Fate.BLOCKED;
                    }
                    boolean same = update.qos() == sent.qos()
                            && update.topic().equals(sent.topic())
                            && update.payload().equals(sent.payload());
                    return same ? unchanged : Fate.REWRITTEN;
                })
                // Somebody before the chain has blocked it, as in the trace of a provider that is not the first one.
                .orElse(sent.allowPublish().equals(Optional.of(false)) ? Fate.BLOCKED : unchanged);
    }
}

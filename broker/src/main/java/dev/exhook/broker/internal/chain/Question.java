package dev.exhook.broker.internal.chain;

import dev.exhook.broker.internal.release.Behavior;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.proto.Hook;

/**
 * The differences between the valued hooks: the kind of their value, and what a refusal is.
 *
 * @param <V> the kind of value that goes through the chain
 */
public sealed interface Question<V> {

    /** {@code client.authenticate}. */
    Question<Boolean> AUTHENTICATE = new Access(Hook.CLIENT_AUTHENTICATE);
    /** {@code client.authorize}. */
    Question<Boolean> AUTHORIZE = new Access(Hook.CLIENT_AUTHORIZE);
    /** {@code message.publish}. */
    Question<HookMessage> PUBLISH = new Publish();
    /** {@code message.ingress}. */
    Question<HookMessage> INGRESS = new Ingress();

    /** The hook. */
    Hook hook();

    /** Tells whether it asks for permission, which {@code emqx_access_control} looks after. */
    boolean isAccess();

    /** Tells whether EMQX asks that member about that value at all. */
    boolean asks(Member member, V value);

    /** The end when a member with {@code failed_action=deny} failed. */
    Outcome<V> refusal(V value, Release release);

    /** The effect of an answer on the value. */
    Merge<V> merge(Reply.Valued reply);

    /** May a client come in, may it do that: a boolean. */
    record Access(Hook hook) implements Question<Boolean> {
        @Override
        public boolean isAccess() {
            return true;
        }

        @Override
        public boolean asks(Member member, Boolean value) {
            return member.mounts(hook);
        }

        @Override
        public Outcome<Boolean> refusal(Boolean value, Release release) {
            return new Outcome.Decided<>(false, true);
        }

        @Override
        public Merge<Boolean> merge(Reply.Valued reply) {
            return reply.value() instanceof Reply.Bool bool
                    ? Merge.of(reply.type(), bool.result())
                    : new Merge.Skipped<>();
        }
    }

    /** Asks for the fate of a message. In most releases it cannot be refused: a failure lets it through as it is. */
    record Publish() implements Question<HookMessage> {
        @Override
        public Hook hook() {
            return Hook.MESSAGE_PUBLISH;
        }

        @Override
        public boolean isAccess() {
            return false;
        }

        @Override
        public boolean asks(Member member, HookMessage value) {
            return member.mounts(hook(), value.topic());
        }

        @Override
        public Outcome<HookMessage> refusal(HookMessage value, Release release) {
            return release.has(Behavior.FAILED_PUBLISH_IS_DROPPED)
                    ? new Outcome.Refused<>()
                    : new Outcome.Decided<>(value, true);
        }

        @Override
        public Merge<HookMessage> merge(Reply.Valued reply) {
            return reply.value() instanceof Reply.Rewritten rewritten
                    ? Merge.of(reply.type(), rewritten.message())
                    : new Merge.Skipped<>();
        }
    }

    /**
     * Asks for the fate of a client's message before it is authorized. IGNORE passes, and so does a message with one of
     * the types that decide; anything else refuses it, {@code bool_result} true included (as of the pull request
     * #18246).
     */
    record Ingress() implements Question<HookMessage> {
        @Override
        public Hook hook() {
            return Hook.MESSAGE_INGRESS;
        }

        @Override
        public boolean isAccess() {
            return false;
        }

        @Override
        public boolean asks(Member member, HookMessage value) {
            return member.mounts(hook(), value.topic());
        }

        @Override
        public Outcome<HookMessage> refusal(HookMessage value, Release release) {
            return new Outcome.Refused<>();
        }

        @Override
        public Merge<HookMessage> merge(Reply.Valued reply) {
            if (reply.type() == Reply.IGNORE) {
                return new Merge.Skipped<>();
            }
            boolean decides = reply.type() == Reply.CONTINUE || reply.type() == Reply.STOP_AND_RETURN;
            return decides && reply.value() instanceof Reply.Rewritten rewritten
                    ? Merge.of(reply.type(), rewritten.message())
                    : new Merge.Refused<>();
        }
    }
}

package dev.exhook.broker.internal.chain;

import dev.exhook.proto.Hook;

/**
 * What the three valued hooks have apart: the kind of their value, and what a refusal is.
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

    /** The hook. */
    Hook hook();

    /** Whether it asks for permission, which {@code emqx_access_control} looks after. */
    boolean isAccess();

    /** Whether EMQX asks that member about that value at all. */
    boolean asks(Member member, V value);

    /** The value when a member with {@code failed_action=deny} failed. */
    V refusal(V value);

    /** What an answer does to the value. */
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
        public Boolean refusal(Boolean value) {
            return false;
        }

        @Override
        public Merge<Boolean> merge(Reply.Valued reply) {
            return reply.value() instanceof Reply.Bool bool
                    ? Merge.of(reply.type(), bool.result())
                    : new Merge.Skipped<>();
        }
    }

    /** What becomes of a message. It cannot be refused: a failure lets it through as it is. */
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
        public HookMessage refusal(HookMessage value) {
            return value;
        }

        @Override
        public Merge<HookMessage> merge(Reply.Valued reply) {
            return reply.value() instanceof Reply.Rewritten rewritten
                    ? Merge.of(reply.type(), rewritten.message())
                    : new Merge.Skipped<>();
        }
    }
}

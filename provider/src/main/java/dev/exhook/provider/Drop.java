package dev.exhook.provider;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;

/**
 * The message is delivered to nobody.
 *
 * @param last whether no later provider is asked
 */
public record Drop(boolean last) implements Publish {
    static final Drop AT_ONCE = new Drop(true);

    /** Dropped, unless a later provider lifts that. */
    public Drop andContinue() {
        return new Drop(false);
    }

    @Override
    public Message applyTo(Message original) {
        // false as bool_result would block nothing: EMQX only looks at this header (seen on 5.8.9 and 5.10.3).
        return original.toBuilder().putHeaders(Rewrite.ALLOW_PUBLISH, "false").build();
    }

    @Override
    public ValuedResponse toResponse(Message original) {
        return Rewrite.response(last, applyTo(original));
    }
}

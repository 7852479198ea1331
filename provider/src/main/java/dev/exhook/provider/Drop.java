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
        return Rewrite.dropped(original);
    }

    @Override
    public ValuedResponse toResponse(Message original) {
        return Rewrite.response(last, applyTo(original));
    }
}

package dev.exhook.reference.metrics;

import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import dev.exhook.proto.v3.ValuedResponse.ValueCase;
import dev.exhook.provider.Publish;
import java.util.Locale;

/** The kinds of answers to valued hooks. */
public enum ReplyKind {
    ALLOW,
    DENY,
    /** No opinion, or a message that goes on unchanged. */
    IGNORE,
    /** A message that goes on with changes. */
    REWRITE,
    /** A message that is delivered to nobody. */
    DROP;

    /** What a valued hook was answered. */
    public static ReplyKind of(ValuedResponse reply) {
        if (reply.getType() == ResponsedType.IGNORE) {
            return IGNORE;
        }
        if (reply.getValueCase() == ValueCase.BOOL_RESULT) {
            return reply.getBoolResult() ? ALLOW : DENY;
        }
        return Publish.isDropped(reply.getMessage()) ? DROP : REWRITE;
    }

    /** As it is named in metrics: in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

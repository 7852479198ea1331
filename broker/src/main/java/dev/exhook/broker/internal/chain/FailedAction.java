package dev.exhook.broker.internal.chain;

import java.util.Locale;

/** EMQX's {@code failed_action}: what becomes of a valued hook when the provider gives no usable answer. */
public enum FailedAction {
    /** The default: the client is refused, or the message goes on unchanged; no other provider is asked. */
    DENY,
    /** As if the provider were not there. */
    IGNORE;

    /** As EMQX's configuration has it: {@code deny} or {@code ignore}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

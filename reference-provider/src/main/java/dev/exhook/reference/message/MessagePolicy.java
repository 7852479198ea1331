package dev.exhook.reference.message;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.Publish;

/** Decides what becomes of a published message. Must not block: the publisher waits. */
@FunctionalInterface
public interface MessagePolicy {

    /** The message's fate. Messages that no client sent (wills, the REST API, rules) come here too, without headers. */
    Publish apply(Message message);
}

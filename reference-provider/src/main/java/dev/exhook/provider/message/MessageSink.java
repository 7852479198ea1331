package dev.exhook.provider.message;

import dev.exhook.proto.v3.Message;
import java.util.concurrent.CompletionStage;

/** Takes every message that passed the policy, as it will be delivered: a database, say, or another broker. */
@FunctionalInterface
public interface MessageSink {

    /**
     * Takes a message. Must not block.
     *
     * @return completes when the message is as safe as the sink promises, and EMQX may go on; completes exceptionally if
     *     it cannot be made safe, and the call is then answered with an error
     */
    CompletionStage<Void> accept(Message message);
}

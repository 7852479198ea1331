package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Takes every message that passed the policy, as it will be delivered: a database, say, or another broker. */
@FunctionalInterface
public interface MessageSink {

    /**
     * Takes a message. Must not block.
     *
     * @return completes when the message is as safe as the sink promises, and EMQX may go on; completes exceptionally
     *     if it cannot be made safe, and the call is then answered with an error
     */
    CompletionStage<Void> accept(Message message);

    /**
     * Takes a message with its MQTT 5 user properties, which EMQX sends from 5.9 on: in order, names may come twice.
     * What has no use for them implements {@link #accept(Message)} only.
     */
    default CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        return accept(message);
    }
}

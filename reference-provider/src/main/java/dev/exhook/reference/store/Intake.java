package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import java.util.concurrent.CompletionStage;

/** How a message gets into the queue, and what its reply waits for. Called on the network threads. */
interface Intake {
    CompletionStage<Void> accept(Message message);
}

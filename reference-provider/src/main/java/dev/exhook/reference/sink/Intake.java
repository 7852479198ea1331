package dev.exhook.reference.sink;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Puts messages into the queue, and decides what their replies wait for. Called on the network threads. */
interface Intake {
    CompletionStage<Void> accept(Message message, List<Property> userProperties);
}

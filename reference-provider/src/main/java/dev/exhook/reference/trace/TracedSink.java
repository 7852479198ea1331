package dev.exhook.reference.trace;

import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import dev.exhook.reference.sink.MessageSink;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A sink, each of whose messages is a step of the call that brought it. */
public record TracedSink(Traces traces, String name, MessageSink sink) implements MessageSink {
    @Override
    public CompletionStage<Void> accept(Message message) {
        return traces.step(name, () -> sink.accept(message));
    }

    @Override
    public CompletionStage<Void> accept(Message message, List<Property> userProperties) {
        return traces.step(name, () -> sink.accept(message, userProperties));
    }
}

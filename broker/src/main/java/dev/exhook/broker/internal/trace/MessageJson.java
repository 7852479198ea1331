package dev.exhook.broker.internal.trace;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;

/** Protobuf messages as the JSON of traces: the names of the .proto file, 64-bit numbers as text, bytes as base64. */
public final class MessageJson {
    private static final JsonFormat.Printer SPARSE = JsonFormat.printer().preservingProtoFieldNames();
    private static final JsonFormat.Printer COMPLETE = SPARSE.alwaysPrintFieldsWithNoPresence();

    private MessageJson() {}

    /** With every field that has no presence written out: how requests are kept. */
    public static JsonObject complete(Message message) {
        return print(COMPLETE, message);
    }

    /** With defaults left out: how replies are kept. */
    public static JsonObject sparse(Message message) {
        return print(SPARSE, message);
    }

    /**
     * The message that this JSON stands for.
     *
     * @throws InvalidProtocolBufferException when a field is unknown or holds a value of another type
     */
    public static Message parse(JsonObject json, Message type) throws InvalidProtocolBufferException {
        Message.Builder builder = type.newBuilderForType();
        JsonFormat.parser().merge(json.toString(), builder);
        return builder.build();
    }

    private static JsonObject print(JsonFormat.Printer printer, Message message) {
        try {
            return JsonParser.parseString(printer.print(message)).getAsJsonObject();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("only a message with Any fields cannot be printed: " + message, e);
        }
    }
}

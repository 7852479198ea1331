package dev.exhook.reference.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sink.MessageJson;
import dev.exhook.reference.sink.QueuedMessage;
import java.util.ArrayList;
import java.util.List;

/** A message as the fields of an entry. What EMQX left empty is left out, but for the payload. */
final class StreamEntry {
    private StreamEntry() {}

    /** Names and values by turns. */
    static Object[] of(QueuedMessage queued) {
        Message message = queued.message();
        List<Object> fields = new ArrayList<>();
        add(fields, "message_id", message.getId());
        add(fields, "timestamp", Long.toUnsignedString(message.getTimestamp()));
        add(fields, "topic", message.getTopic());
        add(fields, "qos", Integer.toString(message.getQos()));
        add(fields, "client_id", message.getFrom());
        add(fields, "username", message.getHeadersOrDefault("username", ""));
        add(fields, "node", message.getNode());
        if (!queued.userProperties().isEmpty()) {
            add(fields, "user_properties", MessageJson.userProperties(queued.userProperties()));
        }
        fields.add("payload".getBytes(UTF_8));
        fields.add(message.getPayload().toByteArray());
        return fields.toArray();
    }

    private static void add(List<Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.add(name.getBytes(UTF_8));
            fields.add(value.getBytes(UTF_8));
        }
    }
}

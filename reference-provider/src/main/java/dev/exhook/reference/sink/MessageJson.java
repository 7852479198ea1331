package dev.exhook.reference.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.Property;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/**
 * A message as a JSON object. A payload that is UTF-8 is a text in {@code payload}, any other is in
 * {@code payload_base64}.
 */
public final class MessageJson {
    private MessageJson() {}

    /** The object as UTF-8. */
    public static byte[] of(Message message, List<Property> userProperties) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("message_id").value(message.getId());
            json.name("timestamp").value(message.getTimestamp());
            json.name("topic").value(message.getTopic());
            json.name("qos").value(message.getQos());
            json.name("client_id").value(message.getFrom());
            json.name("username").value(message.getHeadersOrDefault("username", ""));
            json.name("node").value(message.getNode());
            payload(json, message.getPayload());
            json.name("user_properties");
            properties(json, userProperties);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** The array of {@code user_properties} alone: an object with name and value for each, in order. */
    public static String userProperties(List<Property> userProperties) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            properties(json, userProperties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void properties(JsonWriter json, List<Property> userProperties) throws IOException {
        json.beginArray();
        for (Property property : userProperties) {
            json.beginObject();
            json.name("name").value(property.getName());
            json.name("value").value(property.getValue());
            json.endObject();
        }
        json.endArray();
    }

    private static void payload(JsonWriter json, ByteString payload) throws IOException {
        if (payload.isValidUtf8()) {
            json.name("payload").value(payload.toStringUtf8());
        } else {
            json.name("payload_base64").value(Base64.getEncoder().encodeToString(payload.toByteArray()));
        }
    }
}

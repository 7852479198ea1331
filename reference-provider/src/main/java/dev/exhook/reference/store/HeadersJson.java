package dev.exhook.reference.store;

import com.google.gson.stream.JsonWriter;
import dev.exhook.proto.v3.Message;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** A message's headers as a JSON object of texts. */
final class HeadersJson {
    private HeadersJson() {}

    static String of(Message message) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            for (Map.Entry<String, String> header : message.getHeadersMap().entrySet()) {
                json.name(header.getKey()).value(header.getValue());
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}

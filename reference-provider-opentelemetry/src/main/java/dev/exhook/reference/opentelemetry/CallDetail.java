package dev.exhook.reference.opentelemetry;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import java.util.List;

/**
 * What a span may tell of the client and the message that a call is about. Each is named as EMQX names it in its own
 * end-to-end traces (emqx_channel, emqx_otel_trace of EMQX 5.8).
 */
@SuppressWarnings("ImmutableEnumChecker") // a key, and a list that cannot be changed
enum CallDetail {
    CLIENT_ID("client.clientid", "clientinfo.clientid", "conninfo.clientid", "message.from"),
    USERNAME("client.username", "clientinfo.username", "conninfo.username"),
    TOPIC("message.topic", "message.topic", "topic");

    private final AttributeKey<String> key;
    private final List<List<String>> paths;

    CallDetail(String key, String... paths) {
        this.key = AttributeKey.stringKey(key);
        this.paths = List.of(paths).stream()
                .map(path -> List.of(path.split("\\.", -1)))
                .toList();
    }

    /** Adds what the request says of it, if it does. */
    void addTo(Span span, Message request) {
        for (List<String> path : paths) {
            Object value = request;
            for (String name : path) {
                FieldDescriptor field = value instanceof Message message
                        ? message.getDescriptorForType().findFieldByName(name)
                        : null;
                value = field == null ? "" : ((Message) value).getField(field);
            }
            if (value instanceof String text && !text.isEmpty()) {
                span.setAttribute(key, text);
                return;
            }
        }
    }
}

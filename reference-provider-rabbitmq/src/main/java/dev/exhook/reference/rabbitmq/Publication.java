package dev.exhook.reference.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sink.MessageJson;
import dev.exhook.reference.sink.QueuedMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as RabbitMQ gets it. What EMQX left empty is left out. */
record Publication(QueuedMessage queued, String routingKey, BasicProperties properties) {
    /** A short string of AMQP 0-9-1, such as a routing key, has at most that many bytes. */
    private static final int SHORT_BYTES = 255;

    private static final int PERSISTENT = 2;

    /** The message with this routing key; null: its topic with dots for slashes. */
    static Publication of(QueuedMessage queued, @Nullable String routingKey) {
        Message message = queued.message();
        BasicProperties.Builder properties =
                new BasicProperties.Builder().deliveryMode(PERSISTENT).headers(headers(queued));
        if (!message.getId().isEmpty() && isShort(message.getId())) {
            properties.messageId(message.getId());
        }
        return new Publication(
                queued, routingKey == null ? message.getTopic().replace('/', '.') : routingKey, properties.build());
    }

    /** Returns whether AMQP can carry it. */
    boolean isPossible() {
        return isShort(routingKey);
    }

    byte[] body() {
        return queued.message().getPayload().toByteArray();
    }

    private static boolean isShort(String text) {
        return text.getBytes(UTF_8).length <= SHORT_BYTES;
    }

    private static Map<String, Object> headers(QueuedMessage queued) {
        Message message = queued.message();
        Map<String, Object> headers = new LinkedHashMap<>();
        add(headers, "message_id", message.getId());
        headers.put("timestamp", message.getTimestamp());
        add(headers, "topic", message.getTopic());
        headers.put("qos", message.getQos());
        add(headers, "client_id", message.getFrom());
        add(headers, "username", message.getHeadersOrDefault("username", ""));
        add(headers, "node", message.getNode());
        if (!queued.userProperties().isEmpty()) {
            headers.put("user_properties", MessageJson.userProperties(queued.userProperties()));
        }
        return headers;
    }

    private static void add(Map<String, Object> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}

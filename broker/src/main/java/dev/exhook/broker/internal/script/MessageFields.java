package dev.exhook.broker.internal.script;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fields of a {@code Message} that a scripted reply sets; the others stay as they were.
 *
 * @param qos not checked: a script may want one that MQTT does not have
 * @param timestamp milliseconds since 1970
 * @param headers each is set by itself
 */
public record MessageFields(
        Optional<String> node,
        Optional<String> id,
        Optional<Integer> qos,
        Optional<String> from,
        Optional<String> topic,
        Optional<ByteString> payload,
        Optional<Long> timestamp,
        Map<String, String> headers) {
    /** Changes nothing. */
    public static final MessageFields NONE = new MessageFields(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    /** Copies the headers, in the order of their names: the same in each process. */
    public MessageFields {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** The same with this QoS. */
    public MessageFields withQos(int value) {
        return new MessageFields(node, id, Optional.of(value), from, topic, payload, timestamp, headers);
    }

    /** The same with this topic. */
    public MessageFields withTopic(String value) {
        return new MessageFields(node, id, qos, from, Optional.of(value), payload, timestamp, headers);
    }

    /** The same with this text as its payload. */
    public MessageFields withPayload(String text) {
        return new MessageFields(
                node, id, qos, from, topic, Optional.of(ByteString.copyFromUtf8(text)), timestamp, headers);
    }

    /** The same with one header more. */
    public MessageFields withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new MessageFields(node, id, qos, from, topic, payload, timestamp, more);
    }

    /** The message with these fields set. */
    Message over(Message base) {
        Message.Builder message = base.toBuilder();
        node.ifPresent(message::setNode);
        id.ifPresent(message::setId);
        qos.ifPresent(message::setQos);
        from.ifPresent(message::setFrom);
        topic.ifPresent(message::setTopic);
        payload.ifPresent(message::setPayload);
        timestamp.ifPresent(message::setTimestamp);
        return message.putAllHeaders(headers).build();
    }
}

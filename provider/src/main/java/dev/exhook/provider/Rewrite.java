package dev.exhook.provider;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import dev.exhook.proto.v3.ValuedResponse.ResponsedType;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a message. What is not named stays as it was. There is nothing else to change: EMQX takes topic, payload,
 * QoS and one header from a provider and ignores the rest.
 */
public final class Rewrite implements Publish {
    static final String ALLOW_PUBLISH = "allow_publish";
    static final String DROPPED = "false";
    static final Rewrite NOTHING = new Rewrite(null, null, null, false, false);

    private final @Nullable String topic;
    private final @Nullable ByteString payload;
    private final @Nullable Integer qos;
    private final boolean liftsDrop;
    private final boolean last;

    private Rewrite(
            @Nullable String topic,
            @Nullable ByteString payload,
            @Nullable Integer qos,
            boolean liftsDrop,
            boolean last) {
        this.topic = topic;
        this.payload = payload;
        this.qos = qos;
        this.liftsDrop = liftsDrop;
        this.last = last;
    }

    /**
     * Publishes to this topic instead.
     *
     * @throws IllegalArgumentException if it is not a topic name. EMQX does not check it: a wildcard here would crash
     *     the publisher's connection (seen on 5.8.9 and 5.10.3)
     */
    public Rewrite topic(String topic) {
        return new Rewrite(topicName(topic), payload, qos, liftsDrop, last);
    }

    /** Publishes this payload instead. */
    public Rewrite payload(ByteString payload) {
        return new Rewrite(topic, payload, qos, liftsDrop, last);
    }

    /**
     * Publishes with this QoS instead.
     *
     * @throws IllegalArgumentException if it is not 0, 1 or 2
     */
    public Rewrite qos(int qos) {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("QoS must be 0, 1 or 2, not " + qos);
        }
        return new Rewrite(topic, payload, qos, liftsDrop, last);
    }

    /** Lets the message pass although an earlier provider dropped it. */
    public Rewrite liftDrop() {
        return new Rewrite(topic, payload, qos, true, last);
    }

    /** No later provider is asked. */
    public Rewrite andStop() {
        return new Rewrite(topic, payload, qos, liftsDrop, true);
    }

    @Override
    public Message applyTo(Message original) {
        Message.Builder changed = changed(original, topic, payload);
        if (qos != null) {
            changed.setQos(qos);
        }
        if (liftsDrop) {
            changed.putHeaders(ALLOW_PUBLISH, "true");
        }
        return changed.build();
    }

    @Override
    public ValuedResponse toResponse(Message original) {
        return response(last, applyTo(original));
    }

    /** The topic, checked. */
    static String topicName(String topic) {
        if (!TopicFilter.of(topic).isTopicName()) {
            throw new IllegalArgumentException("cannot publish to \"" + topic + "\": a topic name has no wildcards");
        }
        return topic;
    }

    static Message.Builder changed(Message original, @Nullable String topic, @Nullable ByteString payload) {
        Message.Builder changed = original.toBuilder();
        if (topic != null) {
            changed.setTopic(topic);
        }
        if (payload != null) {
            changed.setPayload(payload);
        }
        return changed;
    }

    /**
     * {@code false} as {@code bool_result} would drop nothing: EMQX only looks at this header (seen on 5.8.9 and
     * 5.10.3).
     */
    static Message dropped(Message original) {
        return original.toBuilder().putHeaders(ALLOW_PUBLISH, DROPPED).build();
    }

    static ValuedResponse response(boolean last, Message message) {
        return ValuedResponse.newBuilder()
                .setType(last ? ResponsedType.STOP_AND_RETURN : ResponsedType.CONTINUE)
                .setMessage(message)
                .build();
    }
}

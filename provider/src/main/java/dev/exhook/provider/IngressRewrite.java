package dev.exhook.provider;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;
import dev.exhook.proto.v3.ValuedResponse;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a message on its way in. What is not named stays as it was. The QoS is not among the changes, although
 * EMQX would take it: the publisher would then wait in vain for the acknowledgement of the QoS that it used.
 */
public final class IngressRewrite implements Ingress {
    static final IngressRewrite NOTHING = new IngressRewrite(null, null, false);

    private final @Nullable String topic;
    private final @Nullable ByteString payload;
    private final boolean last;

    private IngressRewrite(@Nullable String topic, @Nullable ByteString payload, boolean last) {
        this.topic = topic;
        this.payload = payload;
        this.last = last;
    }

    /**
     * Publishes to this topic instead. It is the one that client.authorize is asked about.
     *
     * @throws IllegalArgumentException if it is not a topic name. EMQX does not check it: a wildcard here would crash
     *     the publisher's connection
     */
    public IngressRewrite topic(String topic) {
        return new IngressRewrite(Rewrite.topicName(topic), payload, last);
    }

    /** Publishes this payload instead. */
    public IngressRewrite payload(ByteString payload) {
        return new IngressRewrite(topic, payload, last);
    }

    /** No later provider is asked here; client.authorize and message.publish are asked all the same. */
    public IngressRewrite andStop() {
        return new IngressRewrite(topic, payload, true);
    }

    @Override
    public ValuedResponse toResponse(Message original) {
        return Rewrite.response(last, Rewrite.changed(original, topic, payload).build());
    }
}

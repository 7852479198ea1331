package dev.exhook.reference.store;

import com.google.protobuf.ByteString;
import dev.exhook.proto.v3.Message;

/** Messages as EMQX sends them. */
final class Messages {
    private Messages() {}

    static Message message(String id) {
        return message(id, "sensors/c1/temperature", "21.5");
    }

    static Message message(String id, String topic, String payload) {
        return Message.newBuilder()
                .setNode("emqx@127.0.0.1")
                .setId(id)
                .setQos(1)
                .setFrom("c1")
                .setTopic(topic)
                .setPayload(ByteString.copyFromUtf8(payload))
                .setTimestamp(1_700_000_000_123L)
                .putHeaders("username", "alice")
                .putHeaders("peerhost", "127.0.0.1")
                .build();
    }
}

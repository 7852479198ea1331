package dev.exhook.broker;

import com.google.protobuf.ByteString;

/**
 * A message that a client got.
 *
 * @param qos of the delivery: 0, 1 or 2
 * @param retain as in the packet
 * @param duplicate whether it was sent before
 */
public record ReceivedMessage(String topic, ByteString payload, int qos, boolean retain, boolean duplicate) {

    /** The payload as UTF-8. */
    public String text() {
        return payload.toStringUtf8();
    }
}

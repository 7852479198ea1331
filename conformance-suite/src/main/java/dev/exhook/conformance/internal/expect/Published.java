package dev.exhook.conformance.internal.expect;

import com.google.protobuf.ByteString;

/**
 * The parts of a message that EMQX takes.
 *
 * @param qos unsigned, as the provider may send any number
 */
public record Published(String topic, int qos, ByteString payload) {
    private static final int LONGEST = 40;

    /** As {@code topic [a/b], QoS 1, payload [21]}; long payloads by their size. */
    @Override
    public String toString() {
        String shown = payload.size() <= LONGEST && payload.isValidUtf8()
                ? "[" + payload.toStringUtf8() + "]"
                : "of " + payload.size() + " bytes";
        return "topic [" + topic + "], QoS " + Integer.toUnsignedString(qos) + ", payload " + shown;
    }
}

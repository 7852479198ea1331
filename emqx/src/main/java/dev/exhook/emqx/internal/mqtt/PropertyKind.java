package dev.exhook.emqx.internal.mqtt;

import io.netty.buffer.ByteBuf;
import java.util.Map;

/**
 * A property that clients send: MQTT 5, table 2-4.
 *
 * @param identifier its number
 * @param form how its value is written
 */
record PropertyKind(int identifier, Form form) {
    static final int USER_PROPERTY = 0x26;

    private static final Map<String, PropertyKind> KINDS = Map.ofEntries(
            Map.entry("Payload-Format-Indicator", new PropertyKind(0x01, Form.ONE_BYTE)),
            Map.entry("Message-Expiry-Interval", new PropertyKind(0x02, Form.FOUR_BYTES)),
            Map.entry("Content-Type", new PropertyKind(0x03, Form.TEXT)),
            Map.entry("Response-Topic", new PropertyKind(0x08, Form.TEXT)),
            Map.entry("Correlation-Data", new PropertyKind(0x09, Form.BINARY)),
            Map.entry("Subscription-Identifier", new PropertyKind(0x0B, Form.VARIABLE)),
            Map.entry("Session-Expiry-Interval", new PropertyKind(0x11, Form.FOUR_BYTES)),
            Map.entry("Request-Problem-Information", new PropertyKind(0x17, Form.ONE_BYTE)),
            Map.entry("Will-Delay-Interval", new PropertyKind(0x18, Form.FOUR_BYTES)),
            Map.entry("Request-Response-Information", new PropertyKind(0x19, Form.ONE_BYTE)),
            Map.entry("Reason-String", new PropertyKind(0x1F, Form.TEXT)),
            Map.entry("Receive-Maximum", new PropertyKind(0x21, Form.TWO_BYTES)),
            Map.entry("Topic-Alias-Maximum", new PropertyKind(0x22, Form.TWO_BYTES)),
            Map.entry("Topic-Alias", new PropertyKind(0x23, Form.TWO_BYTES)),
            Map.entry("Maximum-Packet-Size", new PropertyKind(0x27, Form.FOUR_BYTES)));

    /** How a value goes over the wire; binary data is a length and bytes, as UTF-8 text is. */
    enum Form {
        ONE_BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        VARIABLE,
        TEXT,
        BINARY
    }

    /** The property of that name in the standard. */
    static PropertyKind of(String name) {
        PropertyKind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("clients send no MQTT property \"" + name + "\"");
        }
        return kind;
    }

    void write(ByteBuf out, Object value) {
        out.writeByte(identifier);
        switch (form) {
            case ONE_BYTE -> out.writeByte(number(value));
            case TWO_BYTES -> out.writeShort(number(value));
            case FOUR_BYTES -> out.writeInt(number(value));
            case VARIABLE -> MqttBytes.length(out, number(value));
            case TEXT, BINARY -> MqttBytes.text(out, value.toString());
        }
    }

    /** Of four bytes without a sign, too. */
    private static int number(Object value) {
        return (int) ((Number) value).longValue();
    }
}

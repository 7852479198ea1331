package dev.exhook.broker.internal.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.exhook.broker.internal.text.TextKind;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Values that MQTT allows, EMQX lets through, and few think of. Without their features nothing is drawn here. */
final class Oddities {
    private static final String SCRIPTS =
            "\u00c9t\u00e9-\u03a9\u03bc\u03ad\u03b3\u03b1-\u0434\u0430\u0442-\u6e29\u5ea6-\u05e9\u05dc";

    private static final List<String> TEXTS = Stream.concat(
                    Stream.of(SCRIPTS),
                    Stream.concat(TextKind.CODE.stream(), TextKind.LAYOUT.stream())
                            .map(TextKind::text))
            .toList();

    /** Beyond the columns, buffers and signed numbers of many a program; each below MQTT's 65,535 bytes. */
    private static final List<Integer> LENGTHS = List.of(300, 5_000, 40_000, 60_000);

    /** Beyond 64 KiB, and beyond what many a library takes; EMQX takes packets of 1 MiB. */
    private static final List<Integer> SIZES = List.of(5_000, 70_000, 600_000);

    private static final List<String> BROKEN_OFF =
            List.of("{\"a\": {", "{}", "[1,", "null", "\"", "<a", "%s %d", "{0}");

    /** No UTF-8, with a zero in the middle. */
    private static final String BYTES =
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex("fffe00c328a0a1e28228f0288cbc007f80"));

    /** More than a hundred. */
    private static final int MANY = 150;

    private final Draw draw;

    Oddities(Draw draw) {
        this.draw = draw;
    }

    /** A client id or a user name. */
    String name(String plain) {
        if (draw.chance(Feature.TEXTS, 50)) {
            return plain + text();
        }
        return draw.chance(Feature.LONG, 25) ? plain + "-" + "x".repeat(length(LENGTHS)) : plain;
    }

    private int length(List<Integer> lengths) {
        return draw.of(lengths.stream()
                .filter(length -> length <= draw.words().longest())
                .toList());
    }

    /** One kind, or several at once. */
    private String text() {
        return draw.chance(30) ? TextKind.together(draw.chance(60) ? TextKind.CODE : TextKind.LAYOUT) : draw.of(TEXTS);
    }

    /** Passwords and payloads may have a zero as well. */
    private String anyText() {
        return draw.chance(20) ? TextKind.ZERO.text() : text();
    }

    void password(JsonObject connect) {
        if (draw.chance(Feature.TEXTS, 60)) {
            connect.addProperty("password", anyText());
        }
    }

    void emptyLogin(JsonObject connect) {
        if (draw.chance(Feature.EMPTY_TEXTS, 30)) {
            connect.addProperty("username", "");
        }
        if (draw.chance(Feature.EMPTY_TEXTS, 30)) {
            connect.addProperty("password", "");
        }
        if (draw.chance(Feature.EMPTY_TEXTS, 25)) {
            connect.addProperty("anonymous_id", true);
        }
    }

    void keepalive(JsonObject connect) {
        if (draw.chance(Feature.LONG, 40)) {
            connect.addProperty("keepalive", draw.chance(70) ? 65_535 : 0);
        }
    }

    String topic(String plain) {
        if (draw.chance(Feature.TEXTS, 50)) {
            return plain + "/" + text();
        }
        if (draw.chance(Feature.EMPTY_TEXTS, 30)) {
            return draw.of(List.of("/" + plain, plain + "/", plain.replaceFirst("/", "//"), "/", "//"));
        }
        return draw.chance(Feature.LONG, 20) ? plain + "/" + "x".repeat(length(LENGTHS)) : plain;
    }

    /** Puts another payload into a message, or none. */
    void payload(JsonObject message) {
        if (draw.chance(Feature.TEXTS, 40)) {
            message.addProperty("payload", anyText());
        }
        if (draw.chance(Feature.PAYLOADS, 60)) {
            message.remove("payload");
            switch (draw.below(5)) {
                case 0 -> message.addProperty("payload_base64", BYTES);
                case 1 -> message.addProperty("payload", draw.of(BROKEN_OFF));
                case 2 -> {
                    message.addProperty("payload", draw.chance(50) ? "x" : "{");
                    message.addProperty("repeat", length(SIZES));
                }
                default -> {}
            }
        }
    }

    /** Something odd that was subscribed to, where there is any: to leave what is not there is told to nobody. */
    String subscribed(String plain, List<String> before) {
        boolean odd = draw.has(Feature.TEXTS) || draw.has(Feature.EMPTY_TEXTS) || draw.has(Feature.LONG);
        List<String> choices = before.stream()
                .filter(topic -> !draw.words().filters().contains(topic))
                .toList();
        return odd && !choices.isEmpty() && draw.chance(80) ? draw.of(choices) : plain;
    }

    /** More topics to unsubscribe from. */
    void topics(JsonArray topics) {
        if (draw.chance(Feature.LONG, 30)) {
            String topic = draw.of(draw.words().topics());
            for (int i = 0; i < MANY; i++) {
                topics.add(topic + "/" + i);
            }
        }
    }

    /** Many topics instead of some. */
    void filters(JsonArray filters) {
        if (draw.chance(Feature.LONG, 20)) {
            String topic = draw.of(draw.words().topics());
            for (int i = 0; i < MANY; i++) {
                filters.add(Draw.object("topic", topic + "/" + i));
            }
        }
    }

    /** User properties, at least one. */
    JsonArray userProperties() {
        JsonArray pairs = new JsonArray();
        pairs.add(pair("k", draw.chance(Feature.TEXTS, 60) ? text() : "v"));
        if (draw.chance(Feature.MORE_PROPERTIES, 50)) {
            pairs.add(pair("k", "w"));
        }
        if (draw.chance(Feature.TEXTS, 30)) {
            pairs.add(pair(text(), text()));
        }
        if (draw.chance(Feature.EMPTY_TEXTS, 30)) {
            pairs.add(pair("", ""));
        }
        if (draw.chance(Feature.LONG, 30)) {
            for (int i = 0; i < MANY; i++) {
                pairs.add(pair("k" + i, "v"));
            }
        }
        return pairs;
    }

    private static JsonArray pair(String name, String value) {
        return Draw.array(List.of(name, value));
    }

    /** Gives a packet user properties that may have them. */
    void properties(JsonObject packet) {
        if (draw.chance(Feature.MORE_PROPERTIES, 50) || draw.chance(Feature.TEXTS, 30)) {
            JsonObject properties = new JsonObject();
            properties.add("UserProperty", userProperties());
            packet.add("properties", properties);
        }
    }

    void connectProperties(JsonObject properties) {
        number(properties, "RequestResponseInformation", 1);
        number(properties, "RequestProblemInformation", 0);
        number(properties, "MaximumPacketSize", 900_000);
        number(properties, "TopicAliasMaximum", 10);
        if (draw.chance(Feature.MORE_PROPERTIES, 50)) {
            properties.add("UserProperty", userProperties());
        }
    }

    void messageProperties(JsonObject properties) {
        number(properties, "PayloadFormatIndicator", 0);
        number(properties, "MessageExpiryInterval", 60);
        for (String name : List.of("ContentType", "ResponseTopic", "CorrelationData")) {
            if (draw.chance(Feature.MORE_PROPERTIES, 30)) {
                properties.addProperty(name, draw.of(draw.words().topics()) + (draw.has(Feature.TEXTS) ? text() : ""));
            }
        }
        if (draw.chance(Feature.MORE_PROPERTIES, 50)) {
            properties.add("UserProperty", userProperties());
        }
    }

    private void number(JsonObject properties, String name, int value) {
        if (draw.chance(Feature.MORE_PROPERTIES, 30)) {
            properties.addProperty(name, value);
        }
    }
}

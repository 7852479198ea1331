package dev.exhook.broker.internal.emulated.mqtt;

import java.util.Arrays;
import java.util.Optional;

/** The versions of MQTT that EMQX's listeners speak. */
public enum MqttVersion {
    V3_1("3.1", "MQIsdp", 3),
    V3_1_1("3.1.1", "MQTT", 4),
    V5("5", "MQTT", 5);

    private final String label;
    private final String protocolName;
    private final int level;

    MqttVersion(String label, String protocolName, int level) {
        this.label = label;
        this.protocolName = protocolName;
        this.level = level;
    }

    /** The version that people call so: {@code 3.1}, {@code 3.1.1} or {@code 5}. */
    public static Optional<MqttVersion> byLabel(String label) {
        return Arrays.stream(values())
                .filter(version -> version.label.equals(label))
                .findFirst();
    }

    /** The usual name of the version. */
    public String label() {
        return label;
    }

    /** {@code proto_name}. */
    public String protocolName() {
        return protocolName;
    }

    /** {@code proto_ver}: 3, 4 or 5. */
    public int level() {
        return level;
    }
}

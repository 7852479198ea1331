package dev.exhook.broker;

import dev.exhook.broker.internal.emulated.mqtt.MqttVersion;
import dev.exhook.broker.internal.emulated.mqtt.Packet;
import dev.exhook.broker.internal.emulated.mqtt.Properties;
import java.util.Objects;
import java.util.Optional;

/**
 * The options that a client connects with.
 *
 * @param clientId empty: the broker assigns one
 * @param mqtt {@code 3.1}, {@code 3.1.1} or {@code 5}
 * @param cleanStart whether a session of that id is thrown away
 * @param keepAliveSeconds 0: none
 */
public record ClientOptions(
        String clientId,
        String mqtt,
        Optional<String> username,
        Optional<String> password,
        boolean cleanStart,
        int keepAliveSeconds) {
    private static final int DEFAULT_KEEPALIVE = 60;

    /** Checks the version. */
    public ClientOptions {
        Objects.requireNonNull(clientId, "clientId");
        if (MqttVersion.byLabel(mqtt).isEmpty()) {
            throw new IllegalArgumentException("mqtt must be 3.1, 3.1.1 or 5, but is [" + mqtt + "]");
        }
        if (keepAliveSeconds < 0) {
            throw new IllegalArgumentException("keepAliveSeconds must not be negative, but is " + keepAliveSeconds);
        }
    }

    /** MQTT 5 without credentials, with a clean start and a keepalive of 60 s. */
    public static ClientOptions id(String clientId) {
        return new ClientOptions(clientId, "5", Optional.empty(), Optional.empty(), true, DEFAULT_KEEPALIVE);
    }

    /** The same with this version: {@code 3.1}, {@code 3.1.1} or {@code 5}. */
    public ClientOptions mqtt(String version) {
        return new ClientOptions(clientId, version, username, password, cleanStart, keepAliveSeconds);
    }

    /** The same with this user name. */
    public ClientOptions username(String name) {
        return new ClientOptions(clientId, mqtt, Optional.of(name), password, cleanStart, keepAliveSeconds);
    }

    /** The same with this password. */
    public ClientOptions password(String secret) {
        return new ClientOptions(clientId, mqtt, username, Optional.of(secret), cleanStart, keepAliveSeconds);
    }

    /** The same, but a session of that id is resumed. */
    public ClientOptions resuming() {
        return new ClientOptions(clientId, mqtt, username, password, false, keepAliveSeconds);
    }

    Packet.Connect packet() {
        return new Packet.Connect(
                clientId,
                MqttVersion.byLabel(mqtt).orElseThrow(),
                username,
                password,
                cleanStart,
                keepAliveSeconds,
                Properties.NONE,
                Optional.empty());
    }
}

package dev.exhook.broker.internal.emulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages that were sent to a client and are not acknowledged yet ({@code emqx_inflight}), by packet identifier.
 */
final class Inflight {
    private final Map<Integer, Sent> window = new LinkedHashMap<>();
    private int size;

    Inflight(int size) {
        this.size = size;
    }

    /**
     * A message under way.
     *
     * @param received whether the client has sent PUBREC, so that PUBCOMP is waited for
     */
    record Sent(int packetId, MqttMessage message, boolean received) {}

    void resize(int newSize) {
        size = newSize;
    }

    int room() {
        return Math.max(0, size - window.size());
    }

    void insert(int packetId, MqttMessage message) {
        window.put(packetId, new Sent(packetId, message, false));
    }

    Optional<Sent> lookup(int packetId) {
        return Optional.ofNullable(window.get(packetId));
    }

    void received(Sent sent) {
        window.put(sent.packetId(), new Sent(sent.packetId(), sent.message(), true));
    }

    void remove(int packetId) {
        window.remove(packetId);
    }

    /** All of them, the oldest first. */
    List<Sent> all() {
        return List.copyOf(window.values());
    }
}

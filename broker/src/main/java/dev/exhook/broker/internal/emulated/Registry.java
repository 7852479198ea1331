package dev.exhook.broker.internal.emulated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which connection a client id has ({@code emqx_cm}); one that is offline with its session still counts. */
final class Registry {
    private final Map<String, Connection> connections = new LinkedHashMap<>();

    void register(String clientId, Connection connection) {
        connections.put(clientId, connection);
    }

    void unregister(String clientId, Connection connection) {
        connections.remove(clientId, connection);
    }

    Optional<Connection> find(String clientId) {
        return Optional.ofNullable(connections.get(clientId));
    }
}

package dev.exhook.reference.presence;

import dev.exhook.proto.v3.ClientInfo;
import dev.exhook.proto.v3.ConnInfo;
import dev.exhook.proto.v3.Property;
import dev.exhook.proto.v3.SubOpts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads EMQX's requests. */
final class Requests {
    private static final String ASSIGNED_ID = "Assigned-Client-Identifier";

    private Requests() {}

    static ConnectionKey key(ClientInfo client) {
        return new ConnectionKey(
                Limits.storableKey(client.getClientid()), client.getNode(), client.getPeerhost(), client.getPeerport());
    }

    static Origin origin(ClientInfo client) {
        return new Origin(
                Limits.storable(client.getUsername()),
                null,
                client.getSockport(),
                Limits.storable(client.getProtocol()),
                null,
                null);
    }

    /** ConnInfo has the client id of CONNECT, which is empty for a client that wanted one assigned. */
    static ConnectionKey key(ConnInfo connection, List<Property> connackProperties) {
        String clientId = connection.getClientid();
        for (Property property : connackProperties) {
            if (property.getName().equals(ASSIGNED_ID)) {
                clientId = property.getValue();
            }
        }
        return new ConnectionKey(
                Limits.storableKey(clientId), connection.getNode(), connection.getPeerhost(), connection.getPeerport());
    }

    static Origin origin(ConnInfo connection) {
        return new Origin(
                nullIfEmpty(Limits.storable(connection.getUsername())),
                null,
                connection.getSockport(),
                null,
                Limits.storable(connection.getProtoVer()),
                connection.getKeepalive());
    }

    static Subscription subscription(String topicFilter, SubOpts options, long at) {
        return new Subscription(
                Limits.storableKey(topicFilter),
                options.getQos(),
                options.getNl() != 0,
                options.getRap() != 0,
                options.getRh(),
                true,
                at);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}

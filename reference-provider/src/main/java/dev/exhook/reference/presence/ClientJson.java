package dev.exhook.reference.presence;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client as EMQX's REST API shows it. */
final class ClientJson {
    /** The REST API writes IPv4 clients of an IPv6 listener so; hooks write them as plain IPv4. */
    private static final String MAPPED_IPV4 = "::ffff:";

    private ClientJson() {}

    /**
     * Reads one.
     *
     * @throws RuntimeException if something is missing or of another kind
     */
    static Listed listed(JsonObject client, long at) {
        long connectedAt = time(required(client, "connected_at"));
        boolean connected = client.get("connected").getAsBoolean();
        String disconnectedAt = text(client, "disconnected_at");
        String createdAt = text(client, "created_at");
        return new Listed(
                at,
                key(client),
                origin(client),
                connectedAt,
                connected ? null : Long.valueOf(disconnectedAt == null ? at : time(disconnectedAt)),
                createdAt == null ? connectedAt : time(createdAt));
    }

    private static ConnectionKey key(JsonObject client) {
        String address = required(client, "ip_address");
        return new ConnectionKey(
                Limits.storableKey(required(client, "clientid")),
                required(client, "node"),
                address.startsWith(MAPPED_IPV4) && address.contains(".")
                        ? address.substring(MAPPED_IPV4.length())
                        : address,
                client.get("port").getAsInt());
    }

    private static Origin origin(JsonObject client) {
        String username = text(client, "username");
        String keepalive = text(client, "keepalive");
        return new Origin(
                username == null ? null : Limits.storable(username),
                text(client, "listener"),
                null,
                null,
                text(client, "proto_ver"),
                keepalive == null ? null : Integer.valueOf(keepalive));
    }

    private static long time(String text) {
        return EventClock.micros(OffsetDateTime.parse(text).toInstant());
    }

    private static String required(JsonObject client, String name) {
        return Objects.requireNonNull(text(client, name), () -> name + " is missing");
    }

    private static @Nullable String text(JsonObject client, String name) {
        JsonElement value = client.get(name);
        return value == null || value.isJsonNull() ? null : value.getAsString();
    }
}

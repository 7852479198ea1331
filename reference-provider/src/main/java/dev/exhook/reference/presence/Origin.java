package dev.exhook.reference.presence;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a connection beside its {@link ConnectionKey}. Null is what no event has told yet: client.connected
 * has no MQTT version and no keepalive, client.connack no protocol, and only the REST API names the listener.
 *
 * @param listener EMQX's name for it, such as {@code tcp:default}
 * @param listenerPort the port the client connected to
 * @param protocol {@code mqtt}, or a gateway's, such as {@code coap}
 * @param protocolVersion as EMQX writes it: {@code 3}, {@code 4}, {@code 5} are MQTT 3.1, 3.1.1, 5
 * @param keepalive in seconds, as the client asked for it
 */
record Origin(
        @Nullable String username,
        @Nullable String listener,
        @Nullable Integer listenerPort,
        @Nullable String protocol,
        @Nullable String protocolVersion,
        @Nullable Integer keepalive) {
    static final Origin UNKNOWN = new Origin(null, null, null, null, null, null);

    /** Both together; where they differ, the later one. */
    Origin and(Origin later) {
        return new Origin(
                newer(username, later.username),
                newer(listener, later.listener),
                newer(listenerPort, later.listenerPort),
                newer(protocol, later.protocol),
                newer(protocolVersion, later.protocolVersion),
                newer(keepalive, later.keepalive));
    }

    private static <T> @Nullable T newer(@Nullable T known, @Nullable T later) {
        return later == null ? known : later;
    }
}

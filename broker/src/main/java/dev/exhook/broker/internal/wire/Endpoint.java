package dev.exhook.broker.internal.wire;

import java.util.Objects;

/**
 * Where a provider listens.
 *
 * @param host a name or an IP address, an IPv6 one without brackets
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be 1 to 65535, but is " + port);
        }
    }

    /** As it stands in {@code :authority}: {@code host:port}, an IPv6 address in brackets. */
    public String authority() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return authority();
    }
}

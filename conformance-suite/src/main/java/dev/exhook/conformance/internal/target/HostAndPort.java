package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.Endpoint;

/** Reads {@code HOST:PORT} as people type it. */
final class HostAndPort {
    private HostAndPort() {}

    /**
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    static Endpoint parse(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException("HOST:PORT expected, without a scheme, not [" + text + "]");
        }
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.contains(":")) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets, as [::1]:9000, not [" + text + "]");
        }
        if (host.isBlank()) {
            throw new IllegalArgumentException("HOST:PORT expected, as 127.0.0.1:9000, not [" + text + "]");
        }
        return new Endpoint(host, port(text.substring(colon + 1), text));
    }

    private static int port(String digits, String text) {
        if (digits.matches("\\d{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        }
        throw new IllegalArgumentException("a port from 1 to 65535 expected, not [" + digits + "] in [" + text + "]");
    }
}

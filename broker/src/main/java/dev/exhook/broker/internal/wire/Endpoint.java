package dev.exhook.broker.internal.wire;

import java.util.Objects;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address, an IPv6 one without brackets and perhaps with a zone, as {@code fe80::1%eth0}
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, but is " + port);
        }
    }

    /**
     * Reads {@code HOST:PORT} as people type it; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Endpoint parse(String text) {
        int scheme = text.indexOf("://");
        if (scheme >= 0) {
            throw expected(
                    "HOST:PORT", "without " + text.substring(0, scheme + 3).strip(), text);
        }
        if (text.chars().anyMatch(Character::isWhitespace)) {
            throw expected("HOST:PORT", "without blanks", text);
        }
        if (text.indexOf(',') >= 0) {
            throw expected("one HOST:PORT", "without a comma", text);
        }
        int colon = text.lastIndexOf(':');
        // In [::1] the last colon is the address's own.
        if (colon <= 0 || text.endsWith("]")) {
            throw expected("HOST:PORT", "as 127.0.0.1:9000", text);
        }
        return new Endpoint(host(text.substring(0, colon), text), port(text.substring(colon + 1), text));
    }

    private static String host(String host, String text) {
        boolean opened = host.startsWith("[");
        boolean closed = host.endsWith("]");
        if (opened && closed) {
            return inBrackets(host.substring(1, host.length() - 1), text);
        }
        if (opened || closed || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw expected("both brackets around an IPv6 address", "as [::1]:9000", text);
        }
        if (host.indexOf(':') >= 0) {
            throw expected("an IPv6 address in brackets", "as [::1]:9000", text);
        }
        return host;
    }

    private static String inBrackets(String address, String text) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        if (bare.indexOf(':') < 0 || !bare.matches("[0-9A-Fa-f:.]+") || zone == address.length() - 1) {
            throw expected("an IPv6 address within the brackets", "as [::1]:9000 or [fe80::1%eth0]:9000", text);
        }
        return address;
    }

    private static int port(String digits, String text) {
        if (digits.matches("\\d{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= LARGEST_PORT) {
                return port;
            }
        }
        throw new IllegalArgumentException("a port from 1 to 65535 expected, not [" + digits + "] in [" + text + "]");
    }

    private static IllegalArgumentException expected(String what, String how, String text) {
        return new IllegalArgumentException(what + " expected, " + how + ", not [" + text + "]");
    }

    /** As it stands in {@code :authority}: {@code host:port}, an IPv6 address in brackets and without its zone. */
    public String authority() {
        int zone = host.indexOf('%');
        return shown(zone < 0 ? host : host.substring(0, zone));
    }

    private String shown(String name) {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return shown(host);
    }
}

package dev.exhook.broker.internal.wire;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address, an IPv6 one without brackets and perhaps with a zone, as {@code fe80::1%eth0};
 *     or the file of a Unix domain socket as gRPC names it, {@code unix:/run/provider.sock}
 * @param port 1 to 65535; 0 for a Unix domain socket
 */
public record Endpoint(String host, int port) {
    private static final int LARGEST_PORT = 65_535;

    /** The scheme of gRPC's naming for Unix domain sockets. */
    private static final String SOCKET = "unix:";

    /** The {@code :authority} that gRPC clients send to a Unix domain socket. */
    private static final String LOCAL = "localhost";

    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        if (host.startsWith(SOCKET) ? port != 0 : port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("port must be 1 to 65535, but is " + port);
        }
    }

    /**
     * Reads {@code HOST:PORT} as people type it, where an IPv6 address stands in brackets, or {@code unix:PATH}.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Endpoint parse(String text) {
        if (text.startsWith(SOCKET)) {
            return ofSocket(text.substring(SOCKET.length()), text);
        }
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

    private static Endpoint ofSocket(String file, String text) {
        // unix://PATH is gRPC's other way to write an absolute one.
        String path = file.startsWith("///") ? file.substring(2) : file;
        try {
            if (!path.isBlank() && Path.of(path).getFileName() != null) {
                return new Endpoint(SOCKET + path, 0);
            }
        } catch (InvalidPathException e) {
            // It is said below with what was expected.
        }
        throw expected("the file of a socket", "as unix:/run/provider.sock", text);
    }

    /** The file of a Unix domain socket; empty: it is reached over TCP. */
    public Optional<Path> socketFile() {
        return Optional.of(host)
                .filter(name -> name.startsWith(SOCKET))
                .map(name -> Path.of(name.substring(SOCKET.length())));
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
        if (port == 0) {
            return LOCAL;
        }
        int zone = host.indexOf('%');
        return shown(zone < 0 ? host : host.substring(0, zone));
    }

    private String shown(String name) {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }

    /** The name that a certificate of the server has to have. */
    String tlsName() {
        return port == 0 ? LOCAL : host;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return port == 0 ? host : shown(host);
    }
}

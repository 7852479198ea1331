package dev.exhook.provider;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an IP address, IPv6 without brackets
 * @param port 0 lets the system choose a free one
 */
public record ListenAddress(String host, int port) {
    private static final Pattern SHAPE = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    public ListenAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host to listen on is empty");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** This machine only, on that port. */
    public static ListenAddress loopback(int port) {
        return new ListenAddress("127.0.0.1", port);
    }

    /**
     * Reads {@code HOST:PORT}, as {@code 127.0.0.1:9000} or {@code [::1]:9000}.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it and says what was expected
     */
    public static ListenAddress parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "expected HOST:PORT such as 127.0.0.1:9000 or [::1]:9000, found \"" + text + "\"");
        }
        String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        return new ListenAddress(host, Integer.parseInt(matcher.group(3)));
    }

    /**
     * Returns whether only this machine can reach it. A host that is unknown counts as such: nobody can listen there.
     */
    public boolean isLoopback() {
        InetSocketAddress address = toSocketAddress();
        return address.isUnresolved() || address.getAddress().isLoopbackAddress();
    }

    InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(host, port);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}

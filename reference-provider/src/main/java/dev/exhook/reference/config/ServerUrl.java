package dev.exhook.reference.config;

import java.net.URI;

/**
 * The URL of a server that is no HTTP server: where it is, and whether it is spoken to by TLS.
 *
 * @param port the scheme's own where the URL names none
 */
public record ServerUrl(String scheme, String host, int port, boolean tls) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * A scheme of URLs.
     *
     * @param port where its servers listen, unless configured
     */
    public record Scheme(String name, int port) {}

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it has another scheme, no host, or more than that and a port. Credentials
     *     would end up in logs, and are not repeated
     */
    public static ServerUrl parse(String text, Scheme plain, Scheme secure) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        IllegalArgumentException expected = new IllegalArgumentException("expected " + plain.name() + "://HOST:PORT or "
                + secure.name() + "://HOST:PORT, found \"" + text + "\"");
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw expected;
        }
        boolean tls = secure.name().equals(url.getScheme());
        boolean known = tls || plain.name().equals(url.getScheme());
        boolean more = url.getRawQuery() != null || url.getRawFragment() != null;
        if (!known || url.getHost() == null || !url.getPath().isEmpty() || more || url.getPort() > HIGHEST_PORT) {
            throw expected;
        }
        Scheme scheme = tls ? secure : plain;
        return new ServerUrl(scheme.name(), url.getHost(), url.getPort() < 0 ? scheme.port() : url.getPort(), tls);
    }

    /** The host and the port, as errors name it. */
    public String address() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + address();
    }
}

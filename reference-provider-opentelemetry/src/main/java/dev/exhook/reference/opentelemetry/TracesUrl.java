package dev.exhook.reference.opentelemetry;

import java.net.URI;

/** Where spans are sent by OTLP over HTTP. */
final class TracesUrl {
    private static final String STANDARD_PATH = "/v1/traces";
    private static final int GRPC_PORT = 4317;

    private TracesUrl() {}

    /**
     * Reads a URL. One without a path gets the standard one.
     *
     * @throws IllegalArgumentException if it is none of HTTP, or has credentials, which would end up in logs and are
     *     not repeated
     */
    static URI parse(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("expected a URL without user and password: see headers_file");
        }
        IllegalArgumentException expected = new IllegalArgumentException(
                "expected http://HOST:PORT or https://HOST:PORT, with a path or without, found \"" + text + "\"");
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw expected;
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw expected;
        }
        if (url.getPort() == GRPC_PORT) {
            throw new IllegalArgumentException(
                    "port 4317 is for OTLP over gRPC, and spans are sent over HTTP: that is port 4318, unless configured");
        }
        boolean bare = url.getPath().isEmpty() || url.getPath().equals("/");
        return bare ? url.resolve(STANDARD_PATH) : url;
    }
}

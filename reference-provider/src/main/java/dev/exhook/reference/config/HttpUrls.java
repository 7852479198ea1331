package dev.exhook.reference.config;

import java.net.URI;

/** URLs of HTTP services. */
final class HttpUrls {
    private HttpUrls() {}

    /** A server without a path. */
    static URI server(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        String expected = "expected http://HOST:PORT or https://HOST:PORT, found \"" + text + "\"";
        URI url = parse(text, expected);
        if (!(url.getPath().isEmpty() || url.getPath().equals("/"))) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }

    /** Any URL without credentials, which would end up in logs. */
    static URI any(String text) {
        URI url = parse(text, "expected http://HOST:PORT/PATH or https://HOST:PORT/PATH");
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("expected a URL without user and password");
        }
        return url;
    }

    private static URI parse(String text, String expected) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected, e);
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(expected);
        }
        return url;
    }
}

package dev.exhook.broker.internal.wire;

/**
 * Why there is no connection.
 *
 * @param explanation one line for people: what was tried, what came, what to do
 */
public record ConnectFailure(Kind kind, String explanation) {

    /** The causes that call for different answers. */
    public enum Kind {
        /** The host name has no address. */
        UNKNOWN_HOST,
        /** Nothing listens on the port. */
        REFUSED,
        /** No way to the host, or the host does not answer at all. */
        UNREACHABLE,
        /** TCP works, then the peer closed before a word of HTTP/2. */
        CLOSED,
        /** TLS could not be agreed upon. */
        TLS,
        /** The peer answered in HTTP/1. */
        HTTP1,
        /** The peer speaks TLS, and was spoken to in cleartext. */
        ONLY_TLS,
        /** The peer answered in something that is not HTTP/2 at all. */
        NOT_HTTP2,
        /** TCP works, and then nothing: no TLS answer, or no SETTINGS. */
        SILENT,
        /** The client was closed, by no fault, before there was a connection. */
        ABANDONED
    }
}

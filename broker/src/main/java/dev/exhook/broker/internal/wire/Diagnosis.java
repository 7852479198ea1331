package dev.exhook.broker.internal.wire;

import dev.exhook.broker.internal.wire.ConnectFailure.Kind;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** The meaning of a failure to connect, in words that a provider's author can act upon. */
final class Diagnosis {

    /** How far a connection got. */
    enum Stage {
        LOOKING_UP,
        CONNECTING,
        TLS,
        HTTP2
    }

    private final Endpoint endpoint;
    private final Duration timeout;

    Diagnosis(Endpoint endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
    }

    ConnectFailure outOfTime(Stage stage) {
        String within = " within " + timeout.toMillis() + " ms";
        return switch (stage) {
            case LOOKING_UP -> failure(Kind.UNKNOWN_HOST, "no address for the name " + endpoint.host() + within);
            case CONNECTING -> failure(Kind.UNREACHABLE, "no answer to the TCP connect" + within);
            case TLS -> failure(Kind.SILENT, "accepts TCP but does not answer the TLS hello" + within);
            case HTTP2 ->
                failure(
                        Kind.SILENT,
                        "accepts the connection but sends no HTTP/2 SETTINGS" + within + ": is it a gRPC server?");
        };
    }

    ConnectFailure abandoned() {
        return failure(Kind.ABANDONED, "was not tried to the end: the client was closed");
    }

    ConnectFailure explain(Stage stage, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return failure(Kind.UNKNOWN_HOST, "the host name " + endpoint.host() + " has no address");
        }
        if (cause instanceof NotHttp2Exception notHttp2) {
            return notHttp2(notHttp2);
        }
        if (cause instanceof SSLException || stage == Stage.TLS) {
            return tls(cause);
        }
        if (stage == Stage.CONNECTING && isReset(cause)) {
            return closed(); // It was accepted, and reset before anybody took note of it.
        }
        if (stage == Stage.CONNECTING) {
            return cause instanceof ConnectException
                    ? failure(Kind.REFUSED, "connection refused: nothing listens there")
                    : failure(Kind.UNREACHABLE, "cannot be reached: " + cause.getMessage());
        }
        if (cause instanceof ClosedChannelException || cause instanceof IOException) {
            return closed();
        }
        return failure(Kind.NOT_HTTP2, "speaks no proper HTTP/2: " + cause.getMessage());
    }

    private ConnectFailure closed() {
        return failure(
                Kind.CLOSED,
                "accepts TCP and closes before any HTTP/2 SETTINGS: is it a gRPC server, and one without TLS?");
    }

    private static boolean isReset(Throwable cause) {
        return !(cause instanceof ConnectException)
                && String.valueOf(cause.getMessage()).startsWith("Connection reset");
    }

    private ConnectFailure notHttp2(NotHttp2Exception answer) {
        if (answer.looksLikeHttp1()) {
            return failure(
                    Kind.HTTP1,
                    "answers in HTTP/1, but gRPC needs HTTP/2 without upgrade (h2c); it said " + answer.firstBytes());
        }
        if (answer.looksLikeTls()) {
            return failure(Kind.ONLY_TLS, "answers with a TLS alert: it wants https, not http");
        }
        return failure(Kind.NOT_HTTP2, "does not speak HTTP/2; its first bytes are " + answer.firstBytes());
    }

    private ConnectFailure tls(Throwable cause) {
        if (cause instanceof NotSslRecordException) {
            return failure(Kind.TLS, "does not speak TLS: it wants http, not https");
        }
        if (cause instanceof ClosedChannelException) {
            return failure(Kind.TLS, "closes the connection in the TLS handshake");
        }
        return failure(Kind.TLS, "TLS failed: " + TlsTrouble.explain(cause));
    }

    private ConnectFailure failure(Kind kind, String what) {
        return new ConnectFailure(kind, endpoint + " " + what);
    }
}

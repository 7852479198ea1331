package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.ConnectFailure;
import dev.exhook.conformance.TargetLostException;

/** That the target takes no connection, with the option that may help. */
final class NotReached {
    private NotReached() {}

    static TargetLostException because(ConnectFailure failure) {
        return new TargetLostException(explanation(failure));
    }

    static String explanation(ConnectFailure failure) {
        return failure.explanation()
                + switch (failure.kind()) {
                    case ONLY_TLS -> "; --tls does so";
                    case CLOSED -> " (--tls speaks TLS to it)";
                    case UNKNOWN_HOST, REFUSED, UNREACHABLE, TLS, HTTP1, NOT_HTTP2, SILENT, ABANDONED -> "";
                };
    }

    /** Tells whether it may be there, and have no time: what listens is served by the system, up to a full queue. */
    static boolean mayBeBusy(ConnectFailure failure) {
        return switch (failure.kind()) {
            case SILENT, UNREACHABLE -> true;
            case UNKNOWN_HOST, REFUSED, CLOSED, TLS, ONLY_TLS, HTTP1, NOT_HTTP2, ABANDONED -> false;
        };
    }
}

package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.text.Printable;
import dev.exhook.broker.internal.wire.HeaderList;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;

/** What a peer itself says of a call that came to nothing: a proxy's page, or why it closes the connection. */
final class PeerWords {
    private static final int LONGEST = 100;

    private PeerWords() {}

    /**
     * The HTTP status and what came with it, as {@code HTTP status 502, content-type text/html, "<html>..."}.
     *
     * @param noted what to say before the beginning of the page
     */
    static String page(WireReply reply, String noted) {
        return reply.events(WireEvent.Headers.class)
                .filter(event -> !event.interim())
                .findFirst()
                .map(WireEvent.Headers::headers)
                .map(headers -> statusAndType(headers) + noted + body(headers, reply))
                .orElse("no headers");
    }

    /** Tells whether the reply is something else than gRPC by its head alone: an HTTP error, or another type. */
    static boolean isPage(WireReply reply) {
        return reply.events(WireEvent.Headers.class)
                .filter(event -> !event.interim())
                .findFirst()
                .map(WireEvent.Headers::headers)
                .filter(headers -> !headers.first(":status").orElse("200").equals("200")
                        || !headers.first("content-type")
                                .orElse("application/grpc")
                                .startsWith("application/grpc"))
                .isPresent();
    }

    private static String statusAndType(HeaderList headers) {
        return "HTTP status " + headers.first(":status").orElse("(none)") + ", content-type "
                + headers.first("content-type").orElse("(none)");
    }

    private static String body(HeaderList headers, WireReply reply) {
        boolean isText = headers.first("content-type")
                .filter(type -> type.startsWith("text/") || type.startsWith("application/json"))
                .isPresent();
        if (!isText || reply.data().isEmpty()) {
            return "";
        }
        int size = Math.min(reply.data().size(), 2 * LONGEST);
        return ", \"" + brief(reply.data().substring(0, size).toStringUtf8().strip()) + "\"";
    }

    /** The code and the text of the last GOAWAY, to be read behind a colon; empty where there was none. */
    static String goAway(WireReply reply) {
        return reply.events(WireEvent.GoAway.class)
                .reduce((first, second) -> second)
                .map(last ->
                        "GOAWAY " + last.code() + (last.debug().isEmpty() ? "" : " \"" + brief(last.debug()) + "\""))
                .orElse("");
    }

    private static String brief(String text) {
        return Printable.seen(Printable.cut(text, LONGEST, "…"));
    }
}

package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in one line why something that accepts HTTP/2 connections is not a gRPC server to work with. */
final class NotGrpc {
    private NotGrpc() {}

    static String diagnose(String target, Exchange load) {
        WireReply reply = load.wire();
        return switch (reply.ending()) {
            case TIMED_OUT -> unanswered(target, load);
            case COMPLETED ->
                load.grpc().statusText().isPresent()
                        ? unanswered(target, load)
                        : target + " speaks HTTP/2 but not gRPC: " + load.method() + " was answered with "
                                + PeerWords.page(reply, ", no grpc-status");
            case RESET -> target + " reset the stream of " + load.method() + ": " + resets(reply);
            case CONNECTION_LOST, REFUSED, NOT_SENT ->
                target + " closed the connection when " + load.method() + " was called" + losses(reply);
            case CANCELED -> throw new IllegalStateException("nobody cancels the first call");
        };
    }

    private static String unanswered(String target, Exchange load) {
        return target + " accepted the connection but did not answer " + load.method() + " within "
                + seconds(load.wire()) + "; EMQX would give it up and try again every 60 s";
    }

    private static String seconds(WireReply reply) {
        return String.format(Locale.ROOT, "%.1f s", reply.timeout().toMillis() / 1000.0);
    }

    private static String resets(WireReply reply) {
        return reply.events(WireEvent.Reset.class)
                .map(reset -> reset.code().toString())
                .collect(Collectors.joining(", "));
    }

    private static String losses(WireReply reply) {
        String goAway = PeerWords.goAway(reply);
        return reply.events(WireEvent.Closed.class)
                        .map(closed -> ": " + closed.how())
                        .collect(Collectors.joining())
                + (goAway.isEmpty() ? "" : "; it said " + goAway);
    }
}

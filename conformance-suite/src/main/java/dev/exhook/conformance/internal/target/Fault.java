package dev.exhook.conformance.internal.target;

import dev.exhook.broker.internal.wire.GrpcView;
import dev.exhook.broker.internal.wire.WireEvent;
import dev.exhook.broker.internal.wire.WireReply;
import dev.exhook.proto.Rpc;
import io.grpc.Status;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why EMQX, or any gRPC client, would count a call as failed.
 *
 * @param kind what went wrong
 * @param symptom the same in words, to be read behind "the reply was": what the next run will show again
 * @param detail what may be another thing then, to be read behind the symptom
 */
public record Fault(Kind kind, String symptom, String detail) {

    private static final String LOST = "the connection was lost";

    /** A call that was ended after this share of its time was not answered in time. */
    private static final int NEARLY = 9;

    private static final int ALL = 10;

    /** The faults that a call can have as such, whatever its method. */
    public enum Kind {
        /** An error status. */
        STATUS,
        /** No reply in time. */
        SILENCE,
        /** A message in time, and no end of the stream. */
        UNENDED,
        /** The stream ended without a status. */
        NO_STATUS,
        /** Status OK with no message, or with several. */
        NOT_ONE_MESSAGE,
        COMPRESSED,
        /** Bytes that are no message of the method's response type. */
        UNDECODABLE,
        RESET,
        /** The connection ended before the call did, or took no more calls. */
        CONNECTION
    }

    /** All of it in words. */
    public String text() {
        return symptom + detail;
    }

    /**
     * The fault of a call; empty for one that brought an answer of the method's type, if the contract has the method.
     */
    public static Optional<Fault> of(Exchange exchange) {
        Optional<Fault> transport = ofTransport(exchange.wire());
        if (transport.isPresent()) {
            return transport;
        }
        GrpcView grpc = exchange.grpc();
        if (grpc.statusText().isEmpty()) {
            return fault(
                    Kind.NO_STATUS,
                    "the stream ended without a grpc-status",
                    PeerWords.isPage(exchange.wire()) ? ": " + PeerWords.page(exchange.wire(), "") : "");
        }
        if (!exchange.hasStatus(Status.Code.OK)) {
            return isTooLate(exchange) ? silence(exchange) : status("status " + exchange.statusInWords());
        }
        if (grpc.messages().size() != 1) {
            return fault(
                    Kind.NOT_ONE_MESSAGE, "status OK with " + grpc.messages().size() + " messages");
        }
        if (grpc.messages().get(0).flag() != 0) {
            return fault(Kind.COMPRESSED, "a compressed message");
        }
        boolean isOfTheContract = Rpc.byMethodName(exchange.method()).isPresent();
        return !isOfTheContract || exchange.reply().isPresent()
                ? Optional.empty()
                : fault(
                        Kind.UNDECODABLE,
                        "bytes that are no "
                                + exchange.responseType().getDescriptorForType().getName());
    }

    private static Optional<Fault> fault(Kind kind, String symptom) {
        return fault(kind, symptom, "");
    }

    private static Optional<Fault> fault(Kind kind, String symptom, String detail) {
        return Optional.of(new Fault(kind, symptom, detail));
    }

    /** Sizes, addresses and times that a provider puts into its message come later than what it is about. */
    private static Optional<Fault> status(String words) {
        int message = words.indexOf("): ") + 1;
        int end = IntStream.range(message, words.length())
                .filter(at -> Character.isDigit(words.charAt(at)))
                .findFirst()
                .orElse(words.length());
        return message == 0
                ? fault(Kind.STATUS, words)
                : fault(Kind.STATUS, words.substring(0, end), words.substring(end));
    }

    /** Tells whether the provider's library ended the call when the time was up: a moment before the kit would have. */
    private static boolean isTooLate(Exchange exchange) {
        WireReply reply = exchange.wire();
        return exchange.hasStatus(Status.Code.DEADLINE_EXCEEDED)
                && reply.data().isEmpty()
                && reply.after().compareTo(reply.timeout().multipliedBy(NEARLY).dividedBy(ALL)) >= 0;
    }

    private static Optional<Fault> silence(Exchange exchange) {
        return silence(exchange.wire())
                .map(fault -> new Fault(fault.kind(), fault.symptom(), ", but status " + exchange.statusInWords()));
    }

    private static Optional<Fault> ofTransport(WireReply reply) {
        return switch (reply.ending()) {
            case COMPLETED -> Optional.empty();
            case TIMED_OUT -> silence(reply);
            case RESET ->
                fault(
                        Kind.RESET,
                        "RST_STREAM "
                                + reply.events(WireEvent.Reset.class)
                                        .map(reset -> reset.code().toString())
                                        .findFirst()
                                        .orElse(""));
            case CONNECTION_LOST ->
                fault(
                        Kind.CONNECTION,
                        LOST,
                        ": "
                                + reply.events(WireEvent.Closed.class)
                                        .map(WireEvent.Closed::how)
                                        .findFirst()
                                        .orElse("no reason known")
                                + after(PeerWords.goAway(reply)));
            case REFUSED -> fault(Kind.CONNECTION, LOST, leftOut(PeerWords.goAway(reply)));
            case NOT_SENT -> fault(Kind.CONNECTION, LOST, ": it was going away");
            case CANCELED -> fault(Kind.RESET, "canceled");
        };
    }

    private static String leftOut(String goAway) {
        return goAway.isEmpty() ? ": a GOAWAY left the call out" : ": the call was left out by " + goAway;
    }

    private static String after(String goAway) {
        return goAway.isEmpty() ? "" : ", after " + goAway;
    }

    private static Optional<Fault> silence(WireReply reply) {
        String waited = String.format(Locale.ROOT, "%.1f s", reply.timeout().toMillis() / 1000.0);
        return reply.data().isEmpty()
                ? fault(Kind.SILENCE, "no reply within " + waited)
                : fault(Kind.UNENDED, "a message, but the stream was not ended within " + waited);
    }
}

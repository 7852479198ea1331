package dev.exhook.conformance.internal.report;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.exhook.broker.internal.text.PayloadText;
import dev.exhook.broker.internal.text.Printable;
import dev.exhook.conformance.internal.target.Exchange;
import dev.exhook.proto.ProtocolVersion;
import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ValuedResponse;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A call as a report shows it: what was asked, what came, and when. */
public final class ExchangeText {
    private static final int LONGEST_HEX = 64;

    private static final FieldDescriptor TYPE =
            ValuedResponse.getDescriptor().findFieldByNumber(ValuedResponse.TYPE_FIELD_NUMBER);

    private ExchangeText() {}

    /** Three lines: the method and the request's origin, the request as JSON, the reply. */
    static String of(Exchange exchange) {
        return Printable.line(exchange.method() + " (" + exchange.origin() + ")") + "\n"
                + Printable.line("  request " + request(exchange)) + "\n"
                + Printable.line("  reply   " + reply(exchange) + " after " + millis(exchange));
    }

    /** The request as JSON, shortened where it is long, payloads as text where they are, without passwords. */
    public static String request(Exchange exchange) {
        return ShortJson.of(PayloadText.brief(wholeRequest(exchange)));
    }

    /** The request as JSON, without passwords. */
    public static String wholeRequest(Exchange exchange) {
        return json(redactedRequest(exchange));
    }

    /** Reports are shown around: they say that there was a password, not which. */
    public static Message redactedRequest(Exchange exchange) {
        return redacted(exchange.request());
    }

    private static Message redacted(Message request) {
        FieldDescriptor info = request.getDescriptorForType().findFieldByName("clientinfo");
        if (info == null || !request.hasField(info)) {
            return request;
        }
        Message client = (Message) request.getField(info);
        FieldDescriptor password = client.getDescriptorForType().findFieldByName("password");
        int length = ((String) client.getField(password)).length();
        return length == 0
                ? request
                : request.toBuilder()
                        .setField(
                                info,
                                client.toBuilder()
                                        .setField(password, "(" + length + " characters)")
                                        .build())
                        .build();
    }

    /** How long it took, as {@code 5.5 ms}. */
    public static String millis(Exchange exchange) {
        return String.format(Locale.ROOT, "%.1f ms", exchange.wire().after().toNanos() / 1e6);
    }

    /** The reply as JSON, or as bytes where it is none, with the status and how the stream ended. */
    static String reply(Exchange exchange) {
        return answer(exchange) + ended(exchange);
    }

    /** The reply's message alone: as JSON, or as bytes where it is none; empty where nothing came. */
    public static String answer(Exchange exchange) {
        return exchange.message()
                .map(bytes -> decoded(exchange, bytes) + " ")
                .orElseGet(() -> raw(exchange.wire().data()));
    }

    /** The status and how the stream ended, as {@code OK (0), complete}. */
    public static String ended(Exchange exchange) {
        return exchange.statusInWords() + ", " + ending(exchange);
    }

    /** The reply as JSON, if it is one of the contract. */
    public static Optional<String> wholeReply(Exchange exchange) {
        return isOfTheContract(exchange) ? exchange.reply().map(ExchangeText::json) : Optional.empty();
    }

    private static String ending(Exchange exchange) {
        return switch (exchange.wire().ending()) {
            case COMPLETED -> "complete";
            case TIMED_OUT -> "not complete";
            case RESET -> "reset";
            case REFUSED -> "left out by GOAWAY";
            case CONNECTION_LOST -> "connection lost";
            case CANCELED -> "canceled";
            case NOT_SENT -> "not sent";
        };
    }

    private static String decoded(Exchange exchange, ByteString bytes) {
        return isOfTheContract(exchange)
                ? exchange.reply()
                        .map(reply -> ShortJson.of(PayloadText.brief(json(reply))))
                        .orElseGet(() -> raw(bytes))
                : raw(bytes);
    }

    private static boolean isOfTheContract(Exchange exchange) {
        return Rpc.byMethodName(exchange.method())
                .flatMap(rpc -> rpc.responseType(ProtocolVersion.V3))
                .isPresent();
    }

    private static String raw(ByteString bytes) {
        if (bytes.isEmpty()) {
            return "";
        }
        String hex = HexFormat.of()
                .formatHex(
                        bytes.substring(0, Math.min(bytes.size(), LONGEST_HEX)).toByteArray());
        return bytes.size() + " bytes " + hex + (bytes.size() > LONGEST_HEX ? "… " : " ");
    }

    private static String json(Message message) {
        JsonFormat.Printer printer =
                JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();
        // CONTINUE is the default, and a reply that does not show it looks as if it had no type.
        JsonFormat.Printer shown =
                message instanceof ValuedResponse ? printer.includingDefaultValueFields(Set.of(TYPE)) : printer;
        try {
            return shown.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("only Any cannot be printed, and the contract has none", e);
        }
    }
}

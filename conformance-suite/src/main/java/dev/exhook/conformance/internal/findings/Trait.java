package dev.exhook.conformance.internal.findings;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.exhook.conformance.internal.target.Exchange;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Something about the message of a request that many a provider does not reckon with. */
enum Trait {
    BINARY("The payload of this message is not text: handle it as bytes, and look for a conversion of it to a string."),
    WITHOUT_HEADERS(
            "This message has no headers, as no client sent it: look whether they are there before they are read."),
    WITHOUT_PAYLOAD("This message has no payload: look whether there is something to parse.");

    /** What libraries and people call bytes that they took for text. */
    private static final Pattern ABOUT_TEXT = Pattern.compile(
            "utf-?8|unicode|\\bcodec\\b|\\bdecod|malformed|invalid (byte|start|continuation)|not (a )?(valid )?(text|string)",
            Pattern.CASE_INSENSITIVE);

    /** Rules whose advice is about messages without headers, although their requests may well have some. */
    private static final String ABOUT_HEADERS = "REC-18";

    private final String advice;

    Trait(String advice) {
        this.advice = advice;
    }

    /** Tells whether the request has a message, and that has it. */
    boolean isOf(Exchange exchange) {
        FieldDescriptor message = exchange.request().getDescriptorForType().findFieldByName("message");
        return message != null
                && exchange.request().hasField(message)
                && isOf((Message) exchange.request().getField(message));
    }

    private boolean isOf(Message message) {
        return switch (this) {
            case BINARY -> !payload(message).isValidUtf8();
            case WITHOUT_HEADERS -> message.getRepeatedFieldCount(field(message, "headers")) == 0;
            case WITHOUT_PAYLOAD -> payload(message).isEmpty();
        };
    }

    /** Tells whether an error speaks of bytes that are not text. */
    static boolean isAboutText(String error) {
        return ABOUT_TEXT.matcher(error).find();
    }

    /** What is special about the request that fails; else the advice of the rule, unless its request belies it. */
    static List<String> advice(Clue clue) {
        boolean isFailedCall = clue.code().equals("exception") || clue.code().equals("failed");
        List<String> special = clue.evidence().stream()
                .skip(Math.max(0, clue.evidence().size() - 1))
                .flatMap(exchange -> Arrays.stream(values()).filter(trait -> trait.isOf(exchange)))
                .map(trait -> trait.advice)
                .toList();
        if (isFailedCall && clue.rule().startsWith("REC-") && !special.isEmpty()) {
            return special;
        }
        return isFailedCall && clue.rule().equals(ABOUT_HEADERS)
                ? List.of("Look for what this message has and others do not: it has headers, and its payload is text.")
                : List.of(clue.result().rule().checkFirst());
    }

    private static ByteString payload(Message message) {
        return (ByteString) message.getField(field(message, "payload"));
    }

    private static FieldDescriptor field(Message message, String name) {
        return message.getDescriptorForType().findFieldByName(name);
    }
}

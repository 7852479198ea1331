package dev.exhook.broker.internal.wire;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The meaning of the texts of Java's TLS for one who set up a provider. */
final class TlsTrouble {

    private record Meaning(String part, String meaning) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning("alert: certificate_required", "it asks for a client certificate: give one with its key"),
            new Meaning("valid certification path", "no trusted authority has signed its certificate"),
            new Meaning("signature check failed", "no trusted authority has signed its certificate"),
            new Meaning("NotAfter", "its certificate has expired"),
            new Meaning("NotBefore", "its certificate is not valid yet"),
            new Meaning("No subject alternative", "its certificate is for other names"),
            new Meaning("No name matching", "its certificate is for other names"),
            new Meaning("alert: unknown_ca", "it does not trust the authority of our client certificate"),
            new Meaning("alert: bad_certificate", "it refuses our client certificate, or wants one and got none"),
            new Meaning("alert: handshake_failure", "no common cipher, or it wants a client certificate"),
            new Meaning("protocol_version", "no common TLS version"),
            new Meaning("no_application_protocol", "it does not take h2 in ALPN"),
            new Meaning("alert: unrecognized_name", "it does not know the server name we asked for"));

    private TlsTrouble() {}

    /** The meaning, and the text itself in brackets; of a text that is not known only that. */
    static String explain(Throwable trouble) {
        String all = Stream.iterate(trouble, Objects::nonNull, Throwable::getCause)
                .map(Throwable::getMessage)
                .collect(Collectors.joining("; "));
        String text = String.valueOf(trouble.getMessage());
        return MEANINGS.stream()
                .filter(known -> all.contains(known.part()))
                .findFirst()
                .map(known -> known.meaning() + " (" + text + ")")
                .orElse(text);
    }
}

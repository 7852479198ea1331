package dev.exhook.conformance.internal.settings;

import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** How to speak TLS to the target, as the {@code ssl} block of an EMQX exhook server says it. */
public record TlsOptions(
        @Option(help = "Speak TLS. Any certificate will do, as with EMQX's default verify_none; see ca.")
        boolean tls,

        @Option(
                label = "FILE",
                help = "Check the target's certificate by these authorities (PEM), as EMQX does with verify_peer and"
                        + " cacertfile. Implies tls.")
        Optional<Path> ca,

        @Option(label = "FILE", help = "The kit's own certificate (PEM), for mutual TLS. Implies tls.")
        Optional<Path> cert,

        @Option(label = "FILE", help = "The key of cert (PEM, PKCS#8).")
        Optional<Path> key,

        @Option(label = "NAME", help = "The name to ask for and to check, if it is not the target's host. Implies tls.")
        Optional<String> serverName) {

    /**
     * The settings that the options make; empty: cleartext.
     *
     * @param options that these are part of
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    public Optional<TlsSettings> settings(Bound<?> options) {
        try {
            return settings();
        } catch (IllegalArgumentException e) {
            throw options.error("tls", String.valueOf(e.getMessage()));
        }
    }

    private Optional<TlsSettings> settings() {
        if (!tls && Stream.of(ca, cert, key, serverName).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        TlsSettings asked = new TlsSettings(ca, cert, key, serverName);
        asked.requireUsable();
        return Optional.of(asked);
    }
}

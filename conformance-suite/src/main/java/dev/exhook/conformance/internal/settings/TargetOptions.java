package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import java.time.Duration;
import java.util.Optional;

/**
 * Which provider, and how to speak to it.
 *
 * @param timeout EMQX's request_timeout
 */
public record TargetOptions(
        @Option(
                label = "HOST:PORT",
                help = "The provider to check. Without it the reference provider, started for the run.")
        Optional<Endpoint> target,

        @Option(
                label = "v2|v3|auto",
                fallback = "auto",
                help = "The wire version. v2: as EMQX 5.0 to 5.8. v3: as EMQX 5.9 and later. auto: what the target"
                        + " serves, v3 if it serves both.")
        ProtocolChoice protocol,

        @Option(
                label = "SECONDS",
                fallback = "5",
                min = 0.001,
                max = 600,
                help = "How long EMQX would wait for a reply: your request_timeout.")
        Duration timeout,

        TlsOptions tls) {

    /**
     * How to speak TLS; empty: cleartext.
     *
     * @param options that this is part of
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    public Optional<TlsSettings> tlsSettings(Bound<?> options) {
        try {
            return tls.settings();
        } catch (IllegalArgumentException e) {
            throw options.error("tls", String.valueOf(e.getMessage()));
        }
    }

    /** A run on this target, as it is spoken to. */
    public Conformance conformance(Bound<?> options, Endpoint address) {
        Conformance conformance =
                Conformance.of(address.toString()).protocol(protocol).timeout(timeout);
        tlsSettings(options).ifPresent(conformance::tls);
        return conformance;
    }
}

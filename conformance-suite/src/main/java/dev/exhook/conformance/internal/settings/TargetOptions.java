package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.target.ProtocolChoice;
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
     * How to connect, by the TLS options.
     *
     * @param options that this is part of
     * @throws dev.exhook.conformance.internal.option.OptionException when they cannot be meant
     */
    public static ConnectOptions connecting(Bound<?> options, TlsOptions tls) {
        try {
            return tls.connecting();
        } catch (IllegalArgumentException e) {
            throw options.error("tls", String.valueOf(e.getMessage()));
        }
    }
}

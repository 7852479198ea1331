package dev.exhook.conformance.internal.settings;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.broker.internal.yaml.Suggestion;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.conformance.TlsSettings;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.option.Option;
import dev.exhook.conformance.internal.target.RecordedLines;
import dev.exhook.conformance.internal.target.SessionSettings;
import dev.exhook.conformance.internal.target.TargetSource;
import dev.exhook.conformance.internal.target.WireTls;
import dev.exhook.proto.ProtocolVersion;
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
                help = "The provider to check; unix:PATH is one on a Unix domain socket. Without it that of start, or"
                        + " else the sample in the kit.")
        Optional<Endpoint> target,

        LaunchOptions start,

        @Option(
                label = "v2|v3|auto",
                fallback = "auto",
                help = "The wire version. v2: as EMQX 5.0 to 5.8. v3: as EMQX 5.9 and later. auto: what the target"
                        + " serves, v3 if it serves both.")
        ProtocolChoice protocol,

        @Option(
                label = "LINE",
                help = "Send the requests that were recorded on this release line, 5.8, 5.10 or 6.2, and speak its wire"
                        + " version. Without it those of 5.8 (v2) or 5.10 (v3).")
        Optional<String> asEmqx,

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
        return tls.settings(options);
    }

    /**
     * Where the provider comes from; empty: nobody has said which is meant.
     *
     * @param options that these are part of
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    public Optional<TargetSource> source(Bound<?> options) {
        return start.source(
                options, target, tlsSettings(options).map(WireTls::connecting).orElseGet(ConnectOptions::cleartext));
    }

    /**
     * How to speak to it, without a run.
     *
     * @param options that these are part of
     */
    public SessionSettings session(Bound<?> options) {
        return SessionSettings.of(protocol, timeout)
                .as(asEmqx.map(line -> RecordedLines.of(requireRecorded(options, line))));
    }

    /** Tells whether they say which provider is meant. */
    public boolean isGiven() {
        return target.isPresent() || start.isGiven();
    }

    /**
     * A run on this target, as it is spoken to; {@link #isGiven()}.
     *
     * @param options that these are part of
     * @throws dev.exhook.conformance.internal.option.OptionException when that cannot be meant
     */
    public Conformance conformance(Bound<?> options) {
        Conformance conformance = start.conformance(options, target)
                .orElseGet(() -> Conformance.of(target.orElseThrow().toString()));
        start.patience().ifPresent(conformance::awaiting);
        return spokenTo(options, conformance);
    }

    /** A run on another provider, spoken to in the same way. */
    public Conformance conformance(Bound<?> options, Endpoint other) {
        return spokenTo(options, Conformance.of(other.toString()));
    }

    private Conformance spokenTo(Bound<?> options, Conformance conformance) {
        tlsSettings(options).ifPresent(conformance::tls);
        conformance.protocol(protocol).timeout(timeout);
        asEmqx.ifPresent(line -> conformance.asEmqx(requireRecorded(options, line)));
        return conformance;
    }

    private String requireRecorded(Bound<?> options, String line) {
        if (!RecordedLines.labels().contains(line)) {
            throw options.error(
                    "as-emqx",
                    "there are no whole recordings of [" + line + "]" + Suggestion.of(line, RecordedLines.labels()));
        }
        ProtocolVersion spoken = RecordedLines.of(line).protocol();
        ProtocolChoice fitting = spoken == ProtocolVersion.V2 ? ProtocolChoice.V2 : ProtocolChoice.V3;
        if (protocol != ProtocolChoice.AUTO && protocol != fitting) {
            throw options.error(
                    "as-emqx",
                    "EMQX " + line + " speaks " + spoken.label() + ", and " + options.nameOf("protocol")
                            + " says otherwise");
        }
        return line;
    }
}

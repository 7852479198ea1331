package dev.exhook.cli;

import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.ProtocolChoice;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which provider, and how to speak to it. */
final class TargetOptions {
    /** EMQX's default request_timeout, in seconds. */
    private static final double USUAL_TIMEOUT = 5;

    @Option(
            names = "--target",
            paramLabel = "HOST:PORT",
            description = "The provider to check. Default: the reference provider, started for the run.")
    private @Nullable String target;

    @Option(
            names = "--protocol",
            paramLabel = "v2|v3|auto",
            defaultValue = "auto",
            description = "v2: as EMQX 5.0 to 5.8. v3: as EMQX 5.9 and later. auto (default): what the target serves,"
                    + " v3 if it serves both.")
    private ProtocolChoice protocol = ProtocolChoice.AUTO;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long EMQX would wait for a reply (request_timeout). Default: 5.")
    private double timeoutSeconds = USUAL_TIMEOUT;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    /** What to do with the target while it is up. */
    @FunctionalInterface
    interface Use<T> {
        T of(Conformance conformance) throws IOException;
    }

    /**
     * Hands out a run on the target, which is started before and stopped afterwards where it is the embedded reference.
     *
     * @throws UsageException when the target or how to connect to it cannot be meant
     */
    <T> T whileUp(Use<T> use) throws IOException {
        String address = target;
        if (address != null) {
            return use.of(conformance(address));
        }
        if (tls.settings().isPresent()) {
            throw new UsageException("--tls and its like need a --target: the embedded reference provider has no TLS");
        }
        timeout();
        try (EmbeddedReference embedded = EmbeddedReference.start()) {
            return use.of(conformance(embedded.address()).named(EmbeddedReference.NAME));
        }
    }

    private Conformance conformance(String address) {
        Conformance conformance;
        try {
            conformance = Conformance.of(address);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--target: " + e.getMessage());
        }
        tls.settings().ifPresent(conformance::tls);
        return conformance.protocol(protocol).timeout(timeout());
    }

    /** The address as typed; empty for the embedded reference. */
    Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** The options that reach this provider once more, speaking this version. */
    String rerunOptions(ProtocolVersion spoken) {
        return target().map(address -> " --target " + address).orElse("") + tls.rerunOptions() + " --protocol "
                + spoken.label()
                + (timeoutSeconds == USUAL_TIMEOUT ? "" : " --timeout " + timeoutSeconds);
    }

    /** What was asked for, defaults included, for reports. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("target", target().orElse("(the embedded reference provider)"));
        settings.putAll(tls.given());
        settings.put("protocol", protocol.name().toLowerCase(Locale.ROOT));
        settings.put("timeout", timeoutSeconds + " s");
        return settings;
    }

    /**
     * @throws UsageException when it is out of bounds
     */
    Duration timeout() {
        if (!(timeoutSeconds >= 0.001 && timeoutSeconds <= 600)) {
            throw new UsageException("--timeout: seconds from 0.001 to 600 expected, not [" + timeoutSeconds + "]");
        }
        return Duration.ofNanos(Math.round(timeoutSeconds * 1e9));
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.target.ProtocolChoice;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
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

    /** What to do with the target while it is connected. */
    @FunctionalInterface
    interface Use<T> {
        T of(ProviderUnderTest provider) throws IOException;
    }

    /**
     * Makes sure that the kit can see a failure, connects, and closes everything in the end.
     *
     * @param canary throws when the kit cannot
     * @param prefix of the run's names
     * @throws UsageException when the target or how to connect to it cannot be meant
     */
    <T> T whileConnected(Runnable canary, RunPrefix prefix, Use<T> use) throws IOException {
        ConnectOptions connecting = tls.connecting();
        Duration limit = timeout();
        canary.run();
        try (Target opened = open(connecting);
                ProviderUnderTest provider = ProviderUnderTest.connect(opened, protocol, limit, prefix)) {
            return use.of(provider);
        }
    }

    private Target open(ConnectOptions connecting) {
        if (target == null && connecting.tls() != null) {
            throw new UsageException("--tls and its like need a --target: the embedded reference provider has no TLS");
        }
        try {
            return target == null ? EmbeddedReference.start() : Target.at(target, connecting);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--target: " + e.getMessage());
        }
    }

    /** Fails where the target or how to reach it cannot be meant; connects to nobody. */
    void requireSense() {
        tls.connecting();
        timeout();
    }

    /** The address as typed; empty for the embedded reference. */
    Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** The options that reach this provider again. */
    String again(ProviderUnderTest provider) {
        return target().map(address -> " --target " + address).orElse("") + tls.again() + " --protocol "
                + provider.protocol().label()
                + (timeoutSeconds == USUAL_TIMEOUT ? "" : " --timeout " + timeoutSeconds);
    }

    /** What was asked for, defaults included, for reports. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("target", target().orElse("(the embedded reference provider)"));
        settings.putAll(tls.settings());
        settings.put("protocol", protocol.name().toLowerCase(Locale.ROOT));
        settings.put("timeout", timeoutSeconds + " s");
        return settings;
    }

    ProtocolChoice protocol() {
        return protocol;
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

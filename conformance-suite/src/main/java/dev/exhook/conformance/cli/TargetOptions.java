package dev.exhook.conformance.cli;

import dev.exhook.conformance.target.ProtocolChoice;
import dev.exhook.conformance.target.ProviderUnderTest;
import dev.exhook.conformance.target.Target;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    /**
     * @throws UsageException when the address cannot be meant
     */
    Target open() {
        try {
            return target == null ? Target.embeddedReference() : Target.at(target);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--target: " + e.getMessage());
        }
    }

    ProviderUnderTest connect(Target opened) {
        return ProviderUnderTest.connect(opened, protocol, timeout());
    }

    /** The address as typed; empty for the embedded reference. */
    Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** The options that reach this provider again. */
    String again(ProviderUnderTest provider) {
        return target().map(address -> " --target " + address).orElse("") + " --protocol "
                + provider.protocol().label()
                + (timeoutSeconds == USUAL_TIMEOUT ? "" : " --timeout " + timeoutSeconds);
    }

    /** The timeout as it was said or is by default. */
    String timeoutInWords() {
        return timeoutSeconds + " s";
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

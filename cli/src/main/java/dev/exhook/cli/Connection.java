package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.Conformance;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.settings.TargetOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The provider that is checked, while it is. */
final class Connection {
    private static final List<String> PROVIDERS = List.of("target", "start", "image");
    private static final List<String> TLS = List.of("tls", "ca", "cert", "key", "server-name");

    private Connection() {}

    /** Uses the target while it can be had. */
    @FunctionalInterface
    interface Use<T> {
        /**
         * Takes its turn.
         *
         * @param conformance a run on the target, to be configured further
         */
        T of(Conformance conformance) throws IOException;
    }

    /**
     * Says which target: the one that was named or is to be started, or else the embedded sample, started before and
     * stopped afterwards. Connects to nobody.
     *
     * @param configuration the file that there is, in which a provider is to be named
     * @throws IllegalArgumentException with one line, when how to connect cannot be meant
     */
    static <T> T whileUp(Bound<?> options, TargetOptions target, Optional<Path> configuration, Use<T> use)
            throws IOException {
        boolean tls = target.tlsSettings(options).isPresent();
        if (target.isGiven()) {
            return use.of(target.conformance(options));
        }
        if (tls) {
            throw new UsageException("--tls and its like need a --target: the embedded sample has no TLS");
        }
        try (EmbeddedSample embedded = EmbeddedSample.start(configuration)) {
            return use.of(target.conformance(options, Endpoint.parse(embedded.address()))
                    .named(EmbeddedSample.NAME));
        }
    }

    /** The options that were given, with defaults that matter, and what is checked where none says it, for reports. */
    static Map<String, String> settings(Bound<?> options) {
        Map<String, String> settings = new LinkedHashMap<>(options.settings());
        if (PROVIDERS.stream().noneMatch(settings::containsKey)) {
            settings.put("target", "(" + EmbeddedSample.NAME + ")");
        }
        return settings;
    }

    /** The options that reach this provider again. */
    static String rerunOptions(Bound<?> options) {
        return ShellWords.option(options, "start")
                + ShellWords.option(options, "image")
                + ShellWords.option(options, "image-port")
                + ShellWords.option(options, "target")
                + ShellWords.option(options, "wait")
                + tlsOptions(options)
                + ShellWords.option(options, "protocol")
                + ShellWords.option(options, "as-emqx")
                + ShellWords.option(options, "timeout");
    }

    /** The options that speak TLS in the same way. */
    static String tlsOptions(Bound<?> options) {
        return TLS.stream().map(name -> ShellWords.option(options, name)).collect(Collectors.joining());
    }
}

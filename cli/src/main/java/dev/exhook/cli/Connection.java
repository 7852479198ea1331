package dev.exhook.cli;

import dev.exhook.broker.internal.wire.Endpoint;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.settings.TargetOptions;
import dev.exhook.proto.ProtocolVersion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The provider that is checked, while it is. */
final class Connection {
    private static final List<String> TLS = List.of("tls", "ca", "cert", "key", "server-name");

    private Connection() {}

    /** What to do with the target while it is up. */
    @FunctionalInterface
    interface Use<T> {
        /**
         * Takes its turn.
         *
         * @param address where it listens
         * @param name what reports call it; empty: its address
         */
        T of(Endpoint address, String name) throws IOException;
    }

    /**
     * Says where the target is: the one that was named, or else the embedded reference, started before and stopped
     * afterwards. Connects to nobody.
     *
     * @throws IllegalArgumentException with one line, when how to connect cannot be meant
     */
    static <T> T whileUp(Bound<?> options, TargetOptions target, Use<T> use) throws IOException {
        boolean tls = target.tlsSettings(options).isPresent();
        if (target.target().isPresent()) {
            return use.of(target.target().get(), "");
        }
        if (tls) {
            throw new UsageException("--tls and its like need a --target: the embedded reference provider has no TLS");
        }
        try (EmbeddedReference embedded = EmbeddedReference.start()) {
            return use.of(Endpoint.parse(embedded.address()), EmbeddedReference.NAME);
        }
    }

    /** The options that reach this provider again, speaking this version. */
    static String rerunOptions(Bound<?> options, ProtocolVersion spoken) {
        return ShellWords.option(options, "target")
                + TLS.stream().map(name -> ShellWords.option(options, name)).collect(Collectors.joining())
                + " --protocol " + spoken.label() + ShellWords.option(options, "timeout");
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.wire.ConnectOptions;
import dev.exhook.conformance.internal.naming.RunPrefix;
import dev.exhook.conformance.internal.option.Bound;
import dev.exhook.conformance.internal.settings.TargetOptions;
import dev.exhook.conformance.internal.target.ProviderUnderTest;
import dev.exhook.conformance.internal.target.Target;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The provider that is checked, while it is. */
final class Connection {
    private static final List<String> TLS = List.of("tls", "ca", "cert", "key", "server-name");

    private Connection() {}

    /** What to do with the target while it is connected. */
    @FunctionalInterface
    interface Use<T> {
        T of(ProviderUnderTest provider) throws IOException;
    }

    /**
     * How to connect; connects to nobody.
     *
     * @throws IllegalArgumentException with one line, when that cannot be meant
     */
    static ConnectOptions options(Bound<?> options, TargetOptions target) {
        ConnectOptions connecting = TargetOptions.connecting(options, target.tls());
        if (target.target().isEmpty() && connecting.tls() != null) {
            throw new UsageException("--tls and its like need a --target: the embedded reference provider has no TLS");
        }
        return connecting;
    }

    /**
     * Makes sure that the kit can see a failure, connects, and closes everything in the end.
     *
     * @param canary throws when the kit cannot
     * @param prefix of the run's names
     */
    static <T> T whileOpen(
            TargetOptions options, ConnectOptions connecting, Runnable canary, RunPrefix prefix, Use<T> use)
            throws IOException {
        canary.run();
        try (Target opened = options.target()
                        .map(endpoint -> Target.at(endpoint, connecting))
                        .orElseGet(EmbeddedReference::start);
                ProviderUnderTest provider =
                        ProviderUnderTest.connect(opened, options.protocol(), options.timeout(), prefix)) {
            return use.of(provider);
        }
    }

    /** The options that reach this provider again. */
    static String again(Bound<?> options, ProviderUnderTest provider) {
        return ShellWords.option(options, "target")
                + TLS.stream().map(name -> ShellWords.option(options, name)).collect(Collectors.joining())
                + " --protocol " + provider.protocol().label() + ShellWords.option(options, "timeout");
    }
}

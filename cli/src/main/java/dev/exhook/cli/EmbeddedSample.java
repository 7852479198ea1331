package dev.exhook.cli;

import dev.exhook.provider.ListenAddress;
import dev.exhook.provider.ProviderServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A sample provider inside this process, on which every rule can be tried, with what it must decide. */
record EmbeddedSample(ProviderServer server) implements AutoCloseable {
    /** The name that reports call it by. */
    static final String NAME = "the embedded sample";

    private static final String EXPECTATIONS = "sample-expectations.yaml";

    /**
     * Held here, as the JDK forgets the level of a logger that nobody holds. What they say of the kit's requests, some
     * of them broken on purpose, would bury the report.
     */
    private static final List<Logger> PROVIDERS_LOGGERS =
            List.of(Logger.getLogger("dev.exhook.provider"), Logger.getLogger("io.grpc"));

    /**
     * Starts it, where nobody can mean another provider.
     *
     * @throws UsageException if there is a configuration file: who has written one means a provider of their own, and
     *     the sample would pass and say nothing of it
     */
    static EmbeddedSample start(Optional<Path> configuration) {
        if (configuration.isPresent()) {
            throw new UsageException(
                    configuration.get() + " names no provider: write start, image or target into it, as"
                            + " start: 'node server.js', or call with --start, --image or --target");
        }
        PROVIDERS_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            return new EmbeddedSample(ProviderServer.start(new SampleHooks().provider(), ListenAddress.loopback(0)));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded sample cannot listen on loopback", e);
        }
    }

    /** Where it listens. */
    String address() {
        return "127.0.0.1:" + server.address().port();
    }

    /** The name that reports call the text of {@link #expectations()} by. */
    static String expectationsName() {
        return EXPECTATIONS;
    }

    /** The decisions that it must make, as its author would write them down. */
    static String expectations() {
        try (InputStream in = EmbeddedSample.class.getResourceAsStream(EXPECTATIONS)) {
            return new String(Objects.requireNonNull(in, EXPECTATIONS).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

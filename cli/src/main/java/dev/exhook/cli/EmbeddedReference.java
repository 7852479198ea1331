package dev.exhook.cli;

import dev.exhook.reference.server.ReferenceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The reference provider with its sample configuration, inside this process. */
record EmbeddedReference(ReferenceProvider provider) implements AutoCloseable {
    /** The name that reports call it by. */
    static final String NAME = "the embedded reference provider";

    /**
     * Held here, as the JDK forgets the level of a logger that nobody holds. What they say of the kit's requests, some
     * of them broken on purpose, would bury the report.
     */
    private static final List<Logger> PROVIDERS_LOGGERS = List.of(
            Logger.getLogger("dev.exhook.provider"),
            Logger.getLogger("dev.exhook.reference"),
            Logger.getLogger("io.grpc"));

    static EmbeddedReference start() {
        PROVIDERS_LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        try {
            return new EmbeddedReference(ReferenceProvider.sample());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded reference provider cannot listen on loopback", e);
        }
    }

    /** Where it listens. */
    String address() {
        return "127.0.0.1:" + provider.port();
    }

    @Override
    public void close() {
        provider.close();
    }
}

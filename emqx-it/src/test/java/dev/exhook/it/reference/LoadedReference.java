package dev.exhook.it.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.emqx.internal.api.ExhookConfig;
import dev.exhook.emqx.internal.api.ExhookServer;
import dev.exhook.emqx.internal.node.EmqxNode;
import dev.exhook.provider.ListenAddress;
import dev.exhook.reference.config.Config;
import dev.exhook.reference.config.ConfigException;
import dev.exhook.reference.config.ConfigFiles;
import dev.exhook.reference.server.ReferenceProvider;
import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The reference provider, running and loaded in EMQX until this is closed. It can go away and come back meanwhile. */
final class LoadedReference implements AutoCloseable {
    /** A hang guard. EMQX reports the status after its next health check, every 5 s from 5.9 on. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final EmqxNode emqx;
    private final String name;
    private final Config config;
    private ReferenceProvider provider;

    private LoadedReference(EmqxNode emqx, String name, Config config) {
        this.emqx = emqx;
        this.name = name;
        this.config = config;
        this.provider = start(0);
    }

    /** Loads it as the only one, with EMQX's defaults. */
    static LoadedReference in(EmqxNode emqx, Config config) {
        return in(emqx, "reference", config, UnaryOperator.identity());
    }

    /**
     * Loads it behind the others.
     *
     * @param how what EMQX is told, where it differs from the defaults
     */
    static LoadedReference in(EmqxNode emqx, String name, Config config, UnaryOperator<ExhookConfig> how) {
        LoadedReference loaded = new LoadedReference(emqx, name, config);
        try {
            emqx.api()
                    .add(how.apply(ExhookConfig.usual(
                            name, "http://" + emqx.hostForProviders() + ":" + loaded.provider.port())));
            loaded.awaitConnected();
            return loaded;
        } catch (RuntimeException | AssertionError e) {
            loaded.close();
            throw e;
        }
    }

    /**
     * Loads one that stores each message in this database before it answers.
     *
     * @param more lines to add to its configuration
     */
    static LoadedReference storing(EmqxNode emqx, Path folder, DatabaseSettings database, String... more) {
        return in(emqx, config(folder, """
                database: {url: "%s"}
                store: {mode: before_reply}
                %s
                """.formatted(database.url(), String.join("\n", more))));
    }

    /** Reads a configuration as a user writes it. */
    static Config config(Path folder, String yaml) {
        try {
            return ConfigFiles.read(Files.writeString(Files.createTempFile(folder, "provider", ".yaml"), yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ReferenceProvider start(int port) {
        try {
            return ReferenceProvider.start(
                    config, new ListenAddress(emqx.providersListenOn().getHostAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitConnected() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(server().statuses()).containsOnly("connected"));
    }

    /** The server object that EMQX shows of it. */
    ExhookServer server() {
        return emqx.api().exhook(name);
    }

    /** It. */
    ReferenceProvider provider() {
        return provider;
    }

    /** It goes away, in order; EMQX is not told. */
    void stop() {
        provider.close();
    }

    /** It is back where it was. */
    void startAgain() {
        provider = start(provider.port());
    }

    @Override
    public void close() {
        if (emqx.api().exhooks().stream().anyMatch(server -> server.name().equals(name))) {
            emqx.api().remove(name);
        }
        provider.close();
    }
}

package dev.exhook.benchmark.store;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.Workspace;
import dev.exhook.benchmark.server.PostgresqlServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Where messages are stored. */
enum StoreDatabase {
    /** Files in the workspace, written by the provider itself. */
    SQLITE("SQLite") {
        @Override
        Opened open(Workspace workspace, Cores cores) {
            return new Opened() {
                @Override
                public String url(String name) {
                    return "jdbc:sqlite:" + workspace.directory().resolve(name + ".db");
                }

                @Override
                public Duration cpuTime() {
                    return Duration.ZERO;
                }

                @Override
                public void close() {
                    // The workspace deletes the files.
                }
            };
        }
    },
    /** A server beside the provider. */
    POSTGRESQL("PostgreSQL") {
        @Override
        Opened open(Workspace workspace, Cores cores) throws IOException, InterruptedException {
            PostgresqlServer server = PostgresqlServer.start(workspace, cores);
            return new Opened() {
                @Override
                public String url(String name) throws IOException {
                    return server.create(name);
                }

                @Override
                public Duration cpuTime() throws IOException {
                    return server.cpuTime();
                }

                @Override
                public void close() throws IOException {
                    server.close();
                }
            };
        }
    };

    private final String title;

    StoreDatabase(String title) {
        this.title = title;
    }

    abstract Opened open(Workspace workspace, Cores cores) throws IOException, InterruptedException;

    /** As people write it. */
    String title() {
        return title;
    }

    /** As it is called on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The database while it is there. */
    interface Opened extends AutoCloseable {
        /** The JDBC URL of a new, empty one. */
        String url(String name) throws IOException;

        /** Of a server of its own, so far; zero if it works within the provider. */
        Duration cpuTime() throws IOException;

        @Override
        void close() throws IOException;
    }
}

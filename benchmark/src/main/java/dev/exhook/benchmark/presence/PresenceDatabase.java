package dev.exhook.benchmark.presence;

import dev.exhook.benchmark.measure.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;

/** An empty database of its own for presence, gone when it is closed. */
enum PresenceDatabase {
    /** A file in the workspace. */
    SQLITE("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") {
        @Override
        Opened open(Workspace workspace) {
            return new Opened("jdbc:sqlite:" + workspace.directory().resolve("presence.db"), () -> {});
        }
    },
    /** A server on this machine, which takes its share of the cores. */
    POSTGRESQL("SELECT pg_database_size('postgres')") {
        @Override
        Opened open(Workspace workspace) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(workspace.directory().resolve("postgresql"))
                    .start();
            return new Opened(server.getJdbcUrl("postgres", "postgres"), server);
        }
    };

    private final String sizeQuery;

    PresenceDatabase(String sizeQuery) {
        this.sizeQuery = sizeQuery;
    }

    abstract Opened open(Workspace workspace) throws IOException;

    /** As it is called on the command line and in the table. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its answer is a number of bytes. */
    String sizeQuery() {
        return sizeQuery;
    }

    /** The database while it is there. */
    record Opened(String url, Closeable server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

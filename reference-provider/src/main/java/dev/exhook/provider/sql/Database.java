package dev.exhook.provider.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool of connections to the configured database. It need not be reachable yet when it is opened. */
public final class Database implements AutoCloseable {
    /** A call that waits longer for a connection is late for EMQX, which waits 5 s unless configured. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 2_000;

    private final HikariDataSource pool;
    private final Dialect dialect;

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    /**
     * Opens the pool; connects when a connection is first asked for.
     *
     * @throws IllegalArgumentException if the URL is for none of the supported databases
     */
    public static Database open(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.url())
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME, not " + settings.url()));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("database");
        if (dialect == Dialect.SQLITE) {
            // Readers beside the writer; a commit is on the disk when it returns; writers queue instead of failing.
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "FULL");
            config.addDataSourceProperty("busy_timeout", String.valueOf(CONNECTION_TIMEOUT_MILLIS));
        }
        return new Database(new HikariDataSource(config), dialect);
    }

    /**
     * A connection in auto-commit mode, to be closed after use. Blocks until one is free.
     *
     * @throws SQLException if there is none within 2 s
     */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() {
        pool.close();
    }
}

package dev.exhook.reference.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A pool of connections to the configured database. It need not be reachable yet when it is opened. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final String url;
    private volatile boolean isThere;

    private Database(HikariDataSource pool, Dialect dialect, String url) {
        this.pool = pool;
        this.dialect = dialect;
        this.url = url;
    }

    /**
     * Opens the pool; connects when a connection is first asked for, and again whenever a connection was lost.
     *
     * @throws IllegalArgumentException if the URL is for none of the supported databases
     */
    public static Database open(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        return new Database(new HikariDataSource(PoolConfig.of(settings, dialect)), dialect, settings.url());
    }

    /**
     * A connection in auto-commit mode, to be closed after use. Blocks until one is free.
     *
     * @throws SQLException if there is none within 2 s
     */
    public Connection connection() throws SQLException {
        if (dialect == Dialect.SQLITE && !isThere) {
            SqliteFile.create(url);
        }
        Connection connection = pool.getConnection();
        isThere = true;
        return connection;
    }

    /**
     * Does the work in one transaction, which is committed when the work returns and undone when it throws. In SQLite
     * it is a writing one from its start: it waits for other writers then, and cannot fail for them later.
     *
     * @throws SQLException what the work threw, or why there was no connection or the commit failed
     */
    public <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = connection()) {
            Transaction transaction = Transaction.begin(connection, dialect);
            try {
                T result = work.with(connection);
                transaction.commit();
                return result;
            } catch (SQLException | RuntimeException failure) {
                if (!transaction.undo(failure)) {
                    pool.evictConnection(connection);
                }
                throw failure;
            }
        }
    }

    /** The time of the database's own clock, in milliseconds since 1970-01-01 UTC. */
    public long nowMillis() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + dialect.nowMillis())) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** Asks the database for a sign of life, for up to 4 s. The reason why it gave none; empty if it did. */
    public Optional<String> problem() {
        try (Connection connection = connection()) {
            return connection.isValid(PoolConfig.CONNECTION_TIMEOUT_SECONDS)
                    ? Optional.empty()
                    : Optional.of("the connection to the database is broken");
        } catch (SQLException e) {
            return Optional.of(SqlFailure.describe(e));
        }
    }

    /** Has the database prepare a query, without running it. The reason why it cannot; empty if it can. */
    public Optional<String> problemOf(String query) {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            // PostgreSQL's driver asks the server no earlier.
            statement.getMetaData();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(SqlFailure.describe(e));
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Work that needs a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}

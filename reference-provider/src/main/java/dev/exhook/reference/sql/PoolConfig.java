package dev.exhook.reference.sql;

import com.zaxxer.hikari.HikariConfig;
import java.util.concurrent.TimeUnit;

/** How the pool and the drivers are set up. */
final class PoolConfig {
    /** A call that waits longer for a connection is late for EMQX, which waits 5 s unless configured. */
    static final int CONNECTION_TIMEOUT_SECONDS = 2;

    /** A database that went away without a word: no statement of this program takes that long. */
    private static final int SILENCE_SECONDS = 10;

    private PoolConfig() {}

    static HikariConfig of(DatabaseSettings settings, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(CONNECTION_TIMEOUT_SECONDS));
        config.setInitializationFailTimeout(-1);
        config.setPoolName("database");
        switch (dialect) {
            case SQLITE -> sqlite(config);
            case POSTGRESQL -> postgresql(config);
            case MARIADB -> mariadb(config);
        }
        return config;
    }

    /**
     * Readers beside the writer; a commit is on the disk when it returns; writers queue instead of failing. These go
     * before the URL.
     */
    private static void sqlite(HikariConfig config) {
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty(
                "busy_timeout", String.valueOf(TimeUnit.SECONDS.toMillis(CONNECTION_TIMEOUT_SECONDS)));
    }

    /** Parameters in the URL go before these. */
    private static void postgresql(HikariConfig config) {
        config.addDataSourceProperty("ApplicationName", "exhook-provider");
        config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECTION_TIMEOUT_SECONDS));
        config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
        config.addDataSourceProperty("tcpKeepAlive", "true");
    }

    /**
     * A row that is there already counts as none; a text that is too long is refused and not cut; the clock is UTC, as
     * an hour of local time may come twice; instances lock only the rows that they write.
     */
    private static void mariadb(HikariConfig config) {
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("useAffectedRows", "true");
        config.addDataSourceProperty("useServerPrepStmts", "true");
        config.addDataSourceProperty(
                "sessionVariables", "time_zone='+00:00',sql_mode=CONCAT(@@sql_mode,',STRICT_ALL_TABLES')");
        config.addDataSourceProperty(
                "connectTimeout", String.valueOf(TimeUnit.SECONDS.toMillis(CONNECTION_TIMEOUT_SECONDS)));
        config.addDataSourceProperty("socketTimeout", String.valueOf(TimeUnit.SECONDS.toMillis(SILENCE_SECONDS)));
    }
}

package dev.exhook.reference.sql;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** MariaDB's driver, which does not come with this program. */
final class MariadbDriver {
    private MariadbDriver() {}

    /** The reason why this URL can never reach a server; empty if it can. */
    static Optional<String> problemOf(String url) {
        try {
            DriverManager.getDriver(url);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("MariaDB's driver, mariadb-java-client, is not on the class path");
        }
    }
}

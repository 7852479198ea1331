package dev.exhook.provider.store;

import dev.exhook.provider.sql.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlStoreFaultTest extends StoreFaultContract {
    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer();

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }
}

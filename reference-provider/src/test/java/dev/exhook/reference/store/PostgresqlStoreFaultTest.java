package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlStoreFaultTest extends StoreFaultContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.DatabaseSettings;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariadbRetentionTest extends RetentionContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.mariadb();

    @Override
    DatabaseSettings empty() throws Exception {
        return SERVER.empty();
    }
}

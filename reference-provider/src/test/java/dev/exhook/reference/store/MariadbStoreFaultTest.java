package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariadbStoreFaultTest extends StoreFaultContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.mariadb();

    @Override
    Database open() throws Exception {
        return SERVER.open();
    }
}

package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlMessageStoreTest extends MessageStoreContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }

    @Override
    Message refused(Database database) {
        return Messages.message("refused", "with/U+0000/\0", "p");
    }
}

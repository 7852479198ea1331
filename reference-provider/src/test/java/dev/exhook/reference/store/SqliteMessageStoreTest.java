package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageStoreTest extends MessageStoreContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    Database open() throws SQLException {
        return Databases.sqlite(folder).open();
    }

    /** SQLite takes nearly everything, but an operator may have rules of his own. */
    @Override
    Message refused(Database database) throws SQLException {
        Sql.execute(
                database,
                "CREATE TRIGGER no_secrets BEFORE INSERT ON messages WHEN NEW.topic = 'secret'"
                        + " BEGIN SELECT RAISE(ABORT, 'secrets are not stored'); END");
        return Messages.message("refused", "secret", "p");
    }
}

package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlMessageStoreTest extends MessageStoreContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.postgresql();

    private static final String STATISTICS = " FROM pg_stat_user_tables WHERE relname = 'messages'";

    @Override
    Database open() throws SQLException {
        return SERVER.open();
    }

    @Override
    Message refused(Database database) {
        return Messages.message("refused", "with/U+0000/\0", "p");
    }

    /**
     * A statement is planned once, while the table is small. A plan that reads all of it is a good one then, and is kept
     * until the table is analyzed.
     */
    @Test
    void writingLooksAtNoOtherRows() throws Exception {
        int batches = 30;
        int batch = 20;
        try (Database database = open()) {
            PostgresqlMessages table = new PostgresqlMessages(database, Retention.FOREVER, 60);
            table.prepare();
            for (int i = 0; i < batches; i++) {
                int first = i * batch;
                assertThat(table.insert(IntStream.range(first, first + batch)
                                .mapToObj(id -> Messages.message("id" + id))
                                .toList()))
                        .isEqualTo(batch);
            }
            // What a connection did is counted some time after, when it does something else.
            await().until(
                            () -> Sql.column(database, "SELECT n_tup_ins" + STATISTICS),
                            List.of(String.valueOf(batches * batch))::equals);
            assertThat(Sql.column(database, "SELECT seq_tup_read" + STATISTICS)).containsExactly("0");
        }
    }
}

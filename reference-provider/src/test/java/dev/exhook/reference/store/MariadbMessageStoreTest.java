package dev.exhook.reference.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MariadbMessageStoreTest extends MessageStoreContract {
    @RegisterExtension
    static final ServerOfClass SERVER = ServerOfClass.mariadb();

    @Override
    Database open() throws Exception {
        return SERVER.open();
    }

    @Override
    Message refused(Database database) throws SQLException {
        Sql.execute(database, "ALTER TABLE messages ADD CONSTRAINT no_secrets CHECK (topic <> 'secret')");
        return Messages.message("refused", "secret", "p");
    }

    @Test
    void whatTheServerCannotTakeIsRefusedAlone() throws Exception {
        try (Database database = open();
                MessageStore store = MessageStore.open(Stores.BEFORE, database)) {
            CompletableFuture<Void> large = store.accept(Messages.message("large", "t", "x".repeat(17 << 20)))
                    .toCompletableFuture();
            CompletableFuture<Void> longId = Stores.publish(store, "i".repeat(256));
            Stores.publish(store, "behind").join();
            assertThatThrownBy(large::join).hasMessageContaining("max_allowed_packet");
            assertThatThrownBy(longId::join).hasMessageContaining("Data too long for column 'id'");
            assertThat(Sql.ids(database)).containsExactly("behind");
        }
    }

    @Test
    void idsThatDifferInCaseOrByABlankAreTwo() throws Exception {
        try (Database database = open();
                MessageStore store = MessageStore.open(Stores.BEFORE, database)) {
            Stores.publishAll(store, List.of("a", "A", "a ")).forEach(CompletableFuture::join);
            assertThat(Sql.ids(database)).containsExactlyInAnyOrder("a", "A", "a ");
        }
    }
}

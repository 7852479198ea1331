package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.proto.v3.Message;
import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.MessageStore;
import dev.exhook.reference.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlitePresenceTest extends PresenceContract {
    @TempDir
    private Path folder;

    @Override
    DatabaseSettings emptyDatabase() {
        return new DatabaseSettings("jdbc:sqlite:" + folder.resolve("presence.db"), null, null, 4);
    }

    @Override
    List<String> plan(String query) {
        return rows.of("EXPLAIN QUERY PLAN " + query).stream()
                .map(line -> line.replaceFirst("^\\d+ \\d+ \\d+ ", ""))
                .toList();
    }

    @Test
    void aFullQueueDropsCountsAndMarksWhatItMayHaveMissed() throws Exception {
        PresenceSettings small = new PresenceSettings(true, true, 10, Duration.ofHours(1), Duration.ZERO, null);
        try (LogRecords log = new LogRecords(Presence.class);
                Presence full = startWith(small)) {
            Broker broker = new Broker(full, "emqx@one");
            broker.connects("known", 1);
            awaitWritten(full);
            // Nobody else can write while this transaction lasts.
            try (Connection connection = database.connection();
                    Statement statement = connection.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                for (int i = 0; i < 1_000; i++) {
                    broker.connects("c" + i, i);
                }
                statement.execute("ROLLBACK");
            }
            assertThat(full.stats().dropped()).isPositive();
            assertThat(full.stats().dropped() + full.stats().taken()).isEqualTo(3 + 3_000);
            awaitWritten(full);
            await().until(() -> rows.unconfirmed().contains("known"));
            assertThat(log.texts()).allMatch(text -> text.startsWith("presence: "));
        }
    }

    /** The end of a million clients was one transaction, which locked the store in the same file out for seconds. */
    @Test
    void aNodeThatRestartsHoldsUpNoMessageThatIsStoredInTheSameFile() throws SQLException {
        int clients = 30 * NodeRestarts.CLIENTS_AT_ONCE;
        fill(clients);
        clock.advance(Duration.ofMinutes(10));
        StoreSettings settings = StoreSettings.everything(new BeforeReply(Duration.ofMinutes(5), OnFailure.FAIL));
        try (MessageStore store = MessageStore.open(settings, database)) {
            new Broker(presence, "emqx@many").loads(Duration.ofSeconds(1));
            long before = store.stats().batches();
            int published = 0;
            while (presence.stats().ended() < clients) {
                store.accept(Message.newBuilder().setId("M" + published++).build())
                        .toCompletableFuture()
                        .join();
            }
            assertThat(store.stats().failures()).isZero();
            // Between any two steps of the restart there is time for a commit.
            assertThat(store.stats().batches() - before).isGreaterThan(10);
            assertThat(presence.stats().failures()).isZero();
        }
    }

    @Test
    void anEventThatTheDatabaseRefusesIsLeftOutAndTheOthersAreWritten() throws Exception {
        node.connects("first", 1);
        awaitWritten(presence);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER refuse BEFORE INSERT ON presence_connections"
                    + " WHEN NEW.client_id = 'poison' BEGIN SELECT RAISE(ABORT, 'poison'); END");
        }
        try (LogRecords log = new LogRecords(Presence.class)) {
            for (int i = 0; i < 100; i++) {
                node.connects(i == 50 ? "poison" : "c" + i, i);
            }
            awaitWritten(presence);
            assertThat(log.texts()).isNotEmpty().allMatch(text -> text.contains("cannot be stored and is left out"));
        }
        assertThat(rows.online()).hasSize(1 + 99);
        assertThat(presence.stats().rejected()).isEqualTo(3);
    }

    @Test
    void withoutSessionsOnlyConnectionsAreKept() {
        PresenceSettings plain = new PresenceSettings(false, false, 10, Duration.ofHours(1), Duration.ZERO, null);
        try (Presence connections = startWith(plain)) {
            new Broker(connections, "emqx@one")
                    .presence()
                    .clientConnected(dev.exhook.proto.v3.ClientConnectedRequest.newBuilder()
                            .setClientinfo(dev.exhook.proto.v3.ClientInfo.newBuilder()
                                    .setNode("n")
                                    .setClientid("a"))
                            .build());
            awaitWritten(connections);
            assertThat(rows.online()).containsExactly("a n 0");
            assertThat(rows.of("SELECT client_id FROM client_sessions")).isEmpty();
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedAtTheEndDoesNotKeepTheProgramFromEnding() {
        try (LogRecords log = new LogRecords(Presence.class);
                Database missing =
                        Database.open(new DatabaseSettings("jdbc:sqlite:/no/such/folder/p.db", null, null, 1))) {
            Presence lost = Presence.open(SETTINGS, missing, List.of());
            new Broker(lost, "emqx@one").connects("a", 1);
            lost.close();
            assertThat(lost.stats().dropped()).isEqualTo(3);
            assertThat(lost.stats().failures()).isPositive();
            assertThat(log.texts())
                    .anyMatch(text -> text.contains("3 events were not written: there was no time left"));
        }
    }
}

package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** So many clients come online; prints how long it takes, and what memory and disk it needs. Run it by -Dexhook.presence.clients=1000000. */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "exhook.presence.clients", matches = "\\d+")
class ManyClientsTest {
    private static final long EVENTS_OF_A_CLIENT = 3;
    private static final long MEGABYTE = 1_000_000;

    /** What the process may keep for a million clients: the queue, not the clients. */
    private static final long MOST_HEAP_GROWTH = 50 * MEGABYTE;

    private final int clients = Integer.getInteger("exhook.presence.clients");

    @Test
    void onSqlite(@TempDir Path folder) throws InterruptedException {
        come(
                "jdbc:sqlite:" + folder.resolve("p.db"),
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
    }

    @Test
    void onPostgresql() throws IOException, InterruptedException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            come(server.getJdbcUrl("postgres", "postgres"), "SELECT pg_database_size('postgres')");
        }
    }

    private void come(String url, String sizeQuery) throws InterruptedException {
        PresenceSettings settings = new PresenceSettings(true, true, 50_000, Duration.ofHours(1), Duration.ZERO, null);
        try (Database database = Database.open(new DatabaseSettings(url, null, null, 4));
                Presence presence = Presence.open(settings, database, List.of())) {
            Broker node = new Broker(presence, "emqx@node1.example.com");
            node.connects("first", 1);
            PresenceContract.awaitWritten(presence);
            long heapBefore = heap();
            long begin = System.nanoTime();
            for (int i = 1; i < clients; i++) {
                // As EMQX would, which waits for each reply: never more than the queue takes.
                while (presence.stats().queued() > 40_000) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                node.connects("device-%08d".formatted(i), i % 60_000);
            }
            PresenceContract.awaitWritten(presence);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            long heapGrowth = heap() - heapBefore;
            Rows rows = new Rows(database);
            assertThat(rows.of("SELECT COUNT(*) FROM presence_connections WHERE disconnected_at IS NULL"))
                    .containsExactly(String.valueOf(clients));
            assertThat(presence.stats().dropped()).isZero();
            assertThat(heapGrowth).isLessThan(MOST_HEAP_GROWTH);
            System.out.printf(
                    "%s: %,d clients, %,d events in %.1f s (%,d events/s); heap grew by %.1f MB; database %.0f MB%n",
                    database.dialect(),
                    clients,
                    EVENTS_OF_A_CLIENT * clients,
                    millis / 1e3,
                    EVENTS_OF_A_CLIENT * clients * 1_000L / millis,
                    heapGrowth / 1e6,
                    Long.parseLong(rows.of(sizeQuery).get(0)) / 1e6);
        }
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

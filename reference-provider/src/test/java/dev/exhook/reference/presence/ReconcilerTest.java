package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
    private static final Instant LONG_AGO = Instant.parse("2025-06-01T12:00:00.123Z");

    @TempDir
    private Path folder;

    private FakeEmqx emqx;
    private Database database;
    private Rows rows;

    @BeforeEach
    void open() throws IOException {
        emqx = new FakeEmqx();
        database = Database.open(new DatabaseSettings("jdbc:sqlite:" + folder.resolve("p.db"), null, null, 4));
        rows = new Rows(database);
    }

    @AfterEach
    void close() {
        database.close();
        emqx.close();
    }

    @Test
    void theStartBringsPresenceUpToDate() {
        try (Presence before = open(null)) {
            Broker node = new Broker(before, "emqx@one");
            node.connects("stays", 1);
            node.connects("gone", 2);
            node.connects("elsewhere", 3);
            node.connects("offline", 4);
            PresenceContract.awaitWritten(before);
        }
        emqx.has("stays", "10.0.0.1", 1, Instant.now(), true);
        emqx.has("elsewhere", "::ffff:10.0.0.1", 33, Instant.now().plusSeconds(10), true);
        emqx.has("offline", "10.0.0.1", 4, Instant.now(), false);
        emqx.has("new ä/?", "10.0.0.9", 9, LONG_AGO, true);

        try (Presence after = open(emqx.settings())) {
            await().until(() -> after.stats().reconciled() > 0);
        }
        assertThat(rows.online()).containsExactly("elsewhere emqx@one 33", "new ä/? emqx@one 9", "stays emqx@one 1");
        assertThat(rows.unconfirmed()).isEmpty();
        assertThat(rows.of("SELECT client_id, online FROM client_sessions ORDER BY client_id"))
                .containsExactly("elsewhere 1", "new ä/? 1", "offline 0", "stays 1");
        assertThat(rows.of("SELECT listener, protocol_version, keepalive, connected_at FROM online_clients"
                        + " WHERE peer_port = 9"))
                .containsExactly("tcp:default 5 30 2025-06-01T12:00:00.123Z");
        assertThat(rows.of("SELECT client_id, disconnect_reason FROM offline_clients WHERE client_id = 'gone'"))
                .containsExactly("gone not listed");
    }

    @Test
    void aClientThatAPageLeftOutIsAskedForBeforeItIsBelievedToBeGone() {
        try (Presence before = open(null)) {
            new Broker(before, "emqx@one").connects("left ä/? out", 1);
            PresenceContract.awaitWritten(before);
        }
        emqx.has("left ä/? out", "10.0.0.1", 1, Instant.now(), true);
        emqx.leftOut = "left ä/? out";
        try (Presence after = open(emqx.settings())) {
            await().until(() -> after.stats().reconciled() > 0);
        }
        assertThat(emqx.lookups).hasValue(1);
        assertThat(rows.online()).containsExactly("left ä/? out emqx@one 1");
    }

    @Test
    void manyClientsComeInPages() {
        for (int i = 0; i < 2 * EmqxApi.PAGE + 1; i++) {
            emqx.has("c" + i, "10.0.0.1", i, LONG_AGO, true);
        }
        try (Presence presence = open(emqx.settings())) {
            await().until(() -> presence.stats().reconciled() > 0);
        }
        assertThat(rows.of("SELECT COUNT(*) FROM online_clients")).containsExactly(2 * EmqxApi.PAGE + 1 + "");
        assertThat(emqx.lookups).hasValue(0);
    }

    @Test
    void whatEmqxAnswersInPlaceOfClientsIsSaidAndTriedAgain() {
        EmqxApiSettings wrong = new EmqxApiSettings(emqx.settings().url(), "key", "wrong", Duration.ZERO);
        assertThatThrownBy(() -> new EmqxApi(wrong, new EventClock(Clock.systemUTC())).clients(1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/api/v5/clients?page=1&limit=500, got 401")
                .hasMessageContaining("Check api_key/api_secret");

        try (LogRecords log = new LogRecords(Reconciler.class);
                Presence presence = open(wrong)) {
            await().until(() -> !log.texts().isEmpty());
            assertThat(log.texts())
                    .first()
                    .asString()
                    .startsWith("presence: cannot compare with EMQX, will try again: ")
                    .contains("got 401")
                    .doesNotContain("wrong");
            assertThat(presence.stats().reconciled()).isZero();
        }
    }

    @Test
    void anEmqxThatIsNotThereKeepsNothingFromBeingWrittenNorClosed() {
        EmqxApiSettings nowhere = new EmqxApiSettings(URI.create("http://127.0.0.1:1"), "key", "secret", Duration.ZERO);
        try (LogRecords log = new LogRecords(Reconciler.class);
                Presence presence = open(nowhere)) {
            new Broker(presence, "emqx@one").connects("a", 1);
            PresenceContract.awaitWritten(presence);
            await().until(() -> !log.texts().isEmpty());
        }
        assertThat(rows.online()).containsExactly("a emqx@one 1");
    }

    private Presence open(@org.jspecify.annotations.Nullable EmqxApiSettings api) {
        return Presence.open(
                new PresenceSettings(true, true, 10_000, Duration.ofHours(1), Duration.ofHours(1), api),
                database,
                List.of());
    }
}

package dev.exhook.reference.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.DatabaseSettings;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of presence, on any database. */
abstract class PresenceContract {
    static final PresenceSettings SETTINGS =
            new PresenceSettings(true, true, 10_000, Duration.ofHours(1), Duration.ofHours(1), null);

    final SettableClock clock = new SettableClock();
    final List<String> told = new CopyOnWriteArrayList<>();
    Database database;
    Presence presence;
    Broker node;
    Rows rows;

    /** An empty database. */
    abstract DatabaseSettings emptyDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(emptyDatabase());
        rows = new Rows(database);
        presence = start();
        node = new Broker(presence, "emqx@one");
    }

    @AfterEach
    void close() {
        presence.close();
        database.close();
    }

    Presence start() {
        return Presence.open(SETTINGS, database, List.of((clientId, json) -> told.add(json)), clock);
    }

    static void awaitWritten(Presence presence) {
        await().until(() -> {
            PresenceStats stats = presence.stats();
            return stats.written() + stats.rejected() >= stats.taken();
        });
    }

    @Test
    void viewsShowWhoIsOnlineFromWhereAndWithWhichSubscriptions() {
        node.connects("a", 1);
        node.subscribes("a", 1, "t/#");
        node.connects("b", 2);
        clock.advance(Duration.ofSeconds(1));
        node.disconnects("b", 2);
        awaitWritten(presence);

        assertThat(rows.of("SELECT client_id, username, node, peer_host, peer_port, listener_port, protocol,"
                        + " protocol_version, keepalive FROM online_clients"))
                .containsExactly("a u emqx@one 10.0.0.1 1 1883 mqtt 5 60");
        assertThat(rows.of("SELECT connected_at FROM online_clients"))
                .singleElement()
                .asString()
                .matches("2026-01-01.00:00:00.*");
        assertThat(rows.of("SELECT client_id, online FROM client_sessions")).containsExactly("a 1");
        assertThat(rows.of("SELECT client_id, topic_filter, qos, no_local FROM subscriptions"))
                .containsExactly("a t/# 1 1");
        assertThat(rows.of("SELECT client_id, disconnect_reason, disconnect_inferred FROM offline_clients"))
                .containsExactly("b normal 0");
        assertThat(rows.of("SELECT event FROM presence_events WHERE client_id = 'b' ORDER BY id"))
                .containsExactly("session.created", "client.connected", "client.disconnected", "session.terminated");
        assertThat(told)
                .hasSize(7)
                .last()
                .isEqualTo(
                        "{\"event\":\"session.terminated\",\"at\":\"2026-01-01T00:00:01.000001Z\",\"clientid\":\"b\","
                                + "\"username\":\"u\",\"node\":\"emqx@one\",\"peerhost\":\"10.0.0.1\",\"peerport\":2,"
                                + "\"detail\":\"{shutdown,normal}\",\"inferred\":false}");
    }

    @Test
    void aRestartForgetsNothingAndMarksWhatMayHaveChangedMeanwhile() {
        node.connects("a", 1);
        node.connects("b", 2);
        presence.close();
        clock.advance(Duration.ofSeconds(30));
        presence = start();
        await().until(() -> rows.unconfirmed(), List.of("a", "b")::equals);
        assertThat(rows.online()).containsExactly("a emqx@one 1", "b emqx@one 2");

        clock.advance(Duration.ofSeconds(1));
        node = new Broker(presence, "emqx@one");
        node.subscribes("a", 1, "t");
        awaitWritten(presence);
        assertThat(rows.unconfirmed()).containsExactly("b");
    }

    @Test
    void aNodeThatRestartedHasLostItsClientsAndOneThatLoadsAgainHasNot() {
        Broker other = new Broker(presence, "emqx@two");
        node.connects("a", 1);
        other.connects("b", 2);
        clock.advance(Duration.ofMinutes(10));
        other.loads(Duration.ofHours(5));
        node.loads(Duration.ofSeconds(20));
        awaitWritten(presence);
        await().until(() -> presence.stats().ended() == 1);
        assertThat(rows.online()).containsExactly("b emqx@two 2");
        assertThat(rows.of("SELECT client_id FROM client_sessions")).containsExactly("b");
        assertThat(rows.of("SELECT disconnect_reason, disconnect_inferred FROM offline_clients"))
                .containsExactly("node_restarted 1");
        assertThat(rows.unconfirmed()).containsExactly("b");
    }

    @Test
    void clientsThatConnectWhileANodeStartsAreNotLost() {
        clock.advance(Duration.ofMinutes(10));
        node.connects("early", 1);
        clock.advance(Duration.ofSeconds(5));
        node.loads(Duration.ofSeconds(20));
        awaitWritten(presence);
        assertThat(rows.online()).containsExactly("early emqx@one 1");
    }

    @Test
    void aBrokerThatDoesNotSayHowLongItHasBeenRunningLosesNobody() {
        node.connects("a", 1);
        clock.advance(Duration.ofMinutes(10));
        node.loads(Duration.ZERO);
        awaitWritten(presence);
        assertThat(rows.online()).containsExactly("a emqx@one 1");
    }

    @Test
    void aNodeThatUnloadedTheProviderTellsNothingAnyMore() {
        node.connects("a", 1);
        clock.advance(Duration.ofSeconds(1));
        node.unloads();
        awaitWritten(presence);
        assertThat(rows.unconfirmed()).containsExactly("a");

        clock.advance(Duration.ofSeconds(1));
        node.loads(Duration.ofHours(1));
        clock.advance(Duration.ofSeconds(1));
        node.subscribes("a", 1, "t");
        awaitWritten(presence);
        assertThat(rows.unconfirmed()).isEmpty();
    }

    @Test
    void twoInstancesWriteOneTruth() {
        try (Presence second = start()) {
            Broker elsewhere = new Broker(second, "emqx@two");
            for (int i = 0; i < 200; i++) {
                node.connects("c" + i, i);
                elsewhere.connects("d" + i, i);
                node.subscribes("c" + i, i, "t");
            }
            awaitWritten(presence);
            awaitWritten(second);
            clock.advance(Duration.ofSeconds(10));
            for (int i = 0; i < 200; i++) {
                elsewhere.connects("c" + i, 1_000 + i);
            }
            awaitWritten(second);
            for (int i = 0; i < 200; i++) {
                node.disconnects("c" + i, i);
            }
            awaitWritten(presence);
        }
        assertThat(rows.of("SELECT node, COUNT(*) FROM online_clients GROUP BY node"))
                .containsExactly("emqx@two 400");
        assertThat(rows.subscriptions()).isEmpty();
    }

    @Test
    void hostileTextIsStoredOrRejectedAndHarmsNobody() {
        node.connects("'; DROP TABLE presence_connections; --", 1);
        node.connects("nul\0", 2);
        node.connects("x".repeat(70_000), 3);
        node.connects("", 4);
        node.connects("\uD83D\uDE00 ünïcödé", 5);
        node.subscribes("nul\0", 2, "/".repeat(10_000));
        node.subscribes("nul\0", 2, "t\0");
        awaitWritten(presence);
        assertThat(rows.of("SELECT client_id FROM online_clients ORDER BY peer_port"))
                .containsExactly("'; DROP TABLE presence_connections; --", "nul\uFFFD", "\uD83D\uDE00 ünïcödé");
        assertThat(rows.subscriptions()).containsExactly("nul\uFFFD t\uFFFD");
        assertThat(presence.stats().rejected()).isEqualTo(7);
        assertThat(presence.stats().failures()).isZero();
    }

    @Test
    void whatNobodyNeedsIsDeleted() throws SQLException {
        node.connects("stays", 1);
        node.subscribes("stays", 1, "t");
        node.connects("goes", 2);
        node.disconnects("goes", 2);
        awaitWritten(presence);
        presence.close(); // It keeps house itself, as soon as time has passed.
        clock.advance(Duration.ofHours(2));
        long now = new EventClock(clock).now();
        Housekeeping housekeeping = new Housekeeping(SETTINGS, new Tables(database, true, true));
        assertThat(housekeeping.step(now)).isFalse();
        assertThat(housekeeping.deleted()).isPositive();
        assertThat(rows.of("SELECT client_id FROM presence_connections")).containsExactly("stays");
        assertThat(rows.subscriptions()).containsExactly("stays t");
        assertThat(rows.of("SELECT event FROM presence_events")).isEmpty();
    }

    /**
     * It was one statement, which for a million clients took longer than the driver waits, and was repeated for ever.
     */
    @Test
    void whatANodeHadBeforeItStartedIsEndedSomeThousandAtATime() throws SQLException {
        int clients = 2 * NodeRestarts.CLIENTS_AT_ONCE + 10;
        fill(clients);
        presence.close();
        Tables tables = new Tables(database, true, true);
        clock.advance(Duration.ofMinutes(10));
        EventClock now = new EventClock(clock);
        tables.write(now.now(), connection -> NodeTable.loaded(connection, "emqx@many", now.now()));

        NodeRestarts restarts = new NodeRestarts(tables, now);
        assertThat(restarts.step()).isTrue();
        assertThat(rows.of("SELECT COUNT(*) FROM online_clients"))
                .containsExactly("" + (NodeRestarts.CLIENTS_AT_ONCE + 10));
        while (restarts.step()) {
            assertThat(restarts.ended()).isLessThanOrEqualTo(clients);
        }
        assertThat(rows.online()).isEmpty();
        assertThat(restarts.ended()).isEqualTo(clients);
        assertThat(tables.read(NodeTable::ending)).isEmpty();
    }

    @Test
    void whatNobodyNeedsIsDeletedSomeThousandAtATime() throws SQLException {
        fill(Housekeeping.ROWS_AT_ONCE + 10);
        presence.close(); // It keeps house itself, as soon as time has passed.
        execute("UPDATE presence_connections SET disconnected_at = seen_at, session_to = seen_at");
        clock.advance(Duration.ofHours(2));
        Housekeeping housekeeping = new Housekeeping(SETTINGS, new Tables(database, true, true));
        long now = new EventClock(clock).now();
        assertThat(housekeeping.step(now)).isTrue();
        assertThat(rows.of("SELECT COUNT(*) FROM presence_connections")).containsExactly("10");
        assertThat(housekeeping.step(now)).isFalse();
        assertThat(rows.of("SELECT COUNT(*) FROM presence_connections")).containsExactly("0");
    }

    /** Clients of a node that have been online for a while. Nothing was written yet, so the tables are waited for. */
    void fill(int clients) throws SQLException {
        await().ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(rows.online()).isEmpty());
        execute("INSERT INTO presence_connections (client_id, node, peer_host, peer_port, connected_at,"
                + " disconnect_inferred, session_from, session_end_inferred, seen_at)"
                + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + clients + ")"
                + " SELECT 'many' || i, 'emqx@many', 'h', i, 1000000, 0, 1000000, 0, 1000000 FROM n");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** There was a row for each time, and online_clients looked at each of them for each client. */
    @Test
    void howeverOftenTheProviderIsLoadedThereIsOneGapANode() throws SQLException {
        node.connects("a", 1);
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(10));
            node.loads(Duration.ofHours(5).plusSeconds(10L * i));
        }
        clock.advance(Duration.ofSeconds(10));
        node.subscribes("a", 1, "t");
        node.connects("b", 2);
        clock.advance(Duration.ofSeconds(10));
        node.loads(Duration.ofHours(5).plusSeconds(1_010));
        awaitWritten(presence);
        assertThat(rows.of("SELECT COUNT(*) FROM presence_gaps WHERE node = 'emqx@one'"))
                .containsExactly("1");
        assertThat(rows.unconfirmed()).containsExactly("a", "b");
        assertThat(rows.of("SELECT unconfirmed_since FROM online_clients ORDER BY client_id"))
                .allMatch(since -> since.matches("2026-01-01.00:16:50.*"));
    }

    @Test
    void theViewOfWhoIsOnlineLooksUpGapsAndOtherConnectionsByIndex() throws SQLException {
        fill(5_000);
        assertThat(plan("SELECT * FROM online_clients WHERE client_id = 'many7'"))
                .noneMatch(line -> line.contains("Seq Scan on presence_connections")
                        || line.startsWith("SCAN o")
                        || line.startsWith("SCAN n"));
        assertThat(plan("SELECT client_id FROM presence_connections WHERE node = 'n' AND client_id > 'x'"
                        + " AND session_from IS NOT NULL AND session_to IS NULL ORDER BY client_id LIMIT 10"))
                .anyMatch(line -> line.contains("presence_connections_sessions"));
    }

    abstract List<String> plan(String query) throws SQLException;

    /** Rows written while the clock was ahead could not be ended before real time had caught up. */
    @Test
    void whatWasWrittenWhileTheClockWasAheadIsMendedAtTheNextStart() {
        clock.advance(Duration.ofHours(1));
        node.connects("a", 1);
        awaitWritten(presence);
        presence.close();
        clock.advance(Duration.ofHours(-1));
        presence = start();
        await().until(() -> rows.unconfirmed(), List.of("a")::equals);
        clock.advance(Duration.ofSeconds(1));
        node = new Broker(presence, "emqx@one");
        node.disconnects("a", 1);
        node.connects("b", 2);
        awaitWritten(presence);
        assertThat(rows.online()).containsExactly("b emqx@one 2");
    }

    @Test
    void aClockThatIsSetBackIsNoticedAndWhatFollowsCounts() {
        node.connects("a", 1);
        clock.advance(Duration.ofHours(1));
        node.connects("b", 2);
        awaitWritten(presence);
        try (LogRecords log = new LogRecords(Presence.class)) {
            clock.advance(Duration.ofHours(-1));
            await().until(() -> rows.unconfirmed(), List.of("a", "b")::equals);
            assertThat(log.texts()).anyMatch(text -> text.startsWith("presence: the clock is 3600 s behind"));
        }
        clock.advance(Duration.ofSeconds(1));
        node.disconnects("b", 2);
        awaitWritten(presence);
        assertThat(rows.online()).containsExactly("a emqx@one 1");
    }

    @Test
    void newerTablesAreLeftAlone() throws SQLException {
        node.connects("a", 1);
        awaitWritten(presence);
        try (var connection = database.connection();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE schema_versions SET version = 99 WHERE part = 'presence'");
        }
        Tables tables = new Tables(database, true, true);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> tables.read(connection -> 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("99");
    }

    Presence startWith(PresenceSettings settings) {
        return Presence.open(settings, database, List.of(), Clock.systemUTC());
    }
}

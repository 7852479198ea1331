package dev.exhook.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.exhook.provider.TopicFilter;
import dev.exhook.reference.queue.QueueLimits;
import dev.exhook.reference.sink.SinkMode.AfterReply;
import dev.exhook.reference.sink.SinkMode.BeforeReply;
import dev.exhook.reference.sink.SinkMode.OnFailure;
import dev.exhook.reference.sink.SinkMode.Overflow;
import dev.exhook.reference.sink.SinkSettings;
import dev.exhook.reference.sql.DatabaseSettings;
import dev.exhook.reference.store.NamedValue;
import dev.exhook.reference.store.PartitionSize;
import dev.exhook.reference.store.Retention;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.store.StoreTable;
import dev.exhook.reference.store.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sections {@code database} and {@code store}. */
class StoreConfigTest {

    @Test
    void everythingCanBeConfigured() throws ConfigException {
        assertThat(store("""
                store:
                  mode: after_reply
                  topics: ["sensors/#"]
                  overflow: drop_oldest
                  queue: {max_messages: 10, max_bytes: 20, max_batch: 30}
                  retention: {max_age: 7d, max_rows: 1000000}
                  flush: 1500ms
                """))
                .isEqualTo(new StoreSettings(
                        new SinkSettings(
                                List.of(TopicFilter.of("sensors/#")),
                                new AfterReply(Overflow.DROP_OLDEST),
                                new QueueLimits(10, 20),
                                30,
                                Duration.ofMillis(1_500)),
                        new Retention(Duration.ofDays(7), 1_000_000L)));
    }

    @Test
    void theModeIsEnough() throws ConfigException {
        assertThat(store("store: {mode: before_reply}"))
                .isEqualTo(StoreSettings.everything(new BeforeReply(Duration.ofSeconds(3), OnFailure.FAIL)));
        assertThat(store("store: {mode: after_reply}"))
                .isEqualTo(StoreSettings.everything(new AfterReply(Overflow.REJECT)));
    }

    @Test
    void whoWaitsMayBeLetPass() throws ConfigException {
        assertThat(store("store: {mode: before_reply, timeout: 3999ms, on_failure: accept, retention: {max_rows: 5}}"))
                .isEqualTo(new StoreSettings(
                        new SinkSettings(
                                List.of(),
                                new BeforeReply(Duration.ofMillis(3_999), OnFailure.ACCEPT),
                                SinkSettings.DEFAULT_QUEUE,
                                StoreSettings.DEFAULT_MAX_BATCH,
                                Duration.ofSeconds(5)),
                        new Retention(null, 5L)));
    }

    @Test
    void aTableOfOnesOwnIsFilledByNamedValues() throws ConfigException {
        assertThat(store("""
                store:
                  mode: before_reply
                  table: telemetry
                  columns: {msg_id: id, body: payload_text, temp: payload.sensor.temp, host: headers.peerhost, at: stored_at}
                  retention: {max_age: 1d}
                """).table())
                .isEqualTo(new StoreTable.Own(
                        new TableName(null, "telemetry"),
                        List.of(
                                new StoreTable.Column("msg_id", NamedValue.parse("id")),
                                new StoreTable.Column("body", NamedValue.parse("payload_text")),
                                new StoreTable.Column("temp", NamedValue.parse("payload.sensor.temp")),
                                new StoreTable.Column("host", NamedValue.parse("headers.peerhost")),
                                new StoreTable.Column("at", NamedValue.parse("stored_at")))));
    }

    @Test
    void theTableMessagesCanBePartitionedAndIndexed() throws ConfigException {
        String database = "database: {url: 'jdbc:postgresql://db/exhook'}\n";
        assertThat(Objects.requireNonNull(ConfigReader.read(
                                        "p.yaml",
                                        database + "store: {mode: before_reply, partition: week, topic_index: true}")
                                .store())
                        .table())
                .isEqualTo(new StoreTable.Messages(PartitionSize.WEEK, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sqlite:f      | partition: day     | 39: store.partition: expected a database of PostgreSQL
                    mariadb://h/n | partition: day     | 39: store.partition: expected a database of PostgreSQL
                    mariadb://h/n | topic_index: true  | 41: store.topic_index: expected a database of SQLite or PostgreSQL: MariaDB has no index over whole texts
                    sqlite:f      | table: a.b, columns: {c: id} | 35: store.table: expected a table without a schema, which SQLite does not have
                    """)
    void whatADatabaseDoesNotHaveIsRefused(String url, String keys, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read(
                        "p.yaml", "database: {url: 'jdbc:" + url + "'}\nstore: {mode: after_reply, " + keys + "}"))
                .withMessage("p.yaml:2:" + message);
    }

    @Test
    void mariadbKeepsMessagesButNoPresence() throws ConfigException {
        String database = "database: {url: 'jdbc:mariadb://db/exhook'}\n";
        assertThat(ConfigReader.read("p.yaml", database + "store: {mode: before_reply}")
                        .parts())
                .containsExactly("database", "store");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("p.yaml", database + "presence: {}"))
                .withMessage("p.yaml:2:11: presence: expected a database of SQLite or PostgreSQL, found MariaDB");
    }

    @ParameterizedTest
    @MethodSource
    void aMistakeIsNamedWithItsPlaceAndWhatWasExpected(String yaml, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("p.yaml", "database: {url: 'jdbc:sqlite:f'}\n" + yaml))
                .withMessage("p.yaml:2:" + message);
    }

    static Stream<Arguments> aMistakeIsNamedWithItsPlaceAndWhatWasExpected() {
        return Stream.of(
                argumentSet("no mode", "store: {topics: [a]}", "8: store: the key mode is missing"),
                argumentSet(
                        "a mode that there is not",
                        "store: {mode: sync}",
                        "15: store.mode: expected one of after_reply, before_reply, found \"sync\""),
                argumentSet(
                        "a timeout that the server would not wait for",
                        "store: {mode: before_reply, timeout: 4s}",
                        "8: store: its timeout, 4s, must be shorter than server.deadline, 4s"),
                argumentSet(
                        "overflow before the reply",
                        "store: {mode: before_reply, overflow: reject}",
                        "39: store.overflow: is for the mode after_reply; before_reply has on_failure"),
                argumentSet(
                        "on_failure after the reply",
                        "store: {mode: after_reply, on_failure: fail}",
                        "40: store.on_failure: is for the mode before_reply; after_reply has overflow"),
                argumentSet(
                        "timeout after the reply",
                        "store: {mode: after_reply, timeout: 1s}",
                        "37: store.timeout: is for the mode before_reply: after_reply waits for nothing"),
                argumentSet(
                        "no unit",
                        "store: {mode: before_reply, timeout: 3}",
                        "38: store.timeout: expected a duration from 1ms to 1m, found \"3\""),
                argumentSet(
                        "no time",
                        "store: {mode: before_reply, timeout: 0s}",
                        "38: store.timeout: expected a duration from 1ms to 1m, found \"0s\""),
                argumentSet(
                        "no topics",
                        "store: {mode: after_reply, topics: []}",
                        "36: store.topics: expected at least one topic filter; \"#\" is every topic"),
                argumentSet(
                        "a bad topic",
                        "store: {mode: after_reply, topics: [a, b#]}",
                        "40: store.topics[1]: topic filter \"b#\": '#' must be the last level (position 1)"),
                argumentSet(
                        "a retention of nothing",
                        "store: {mode: after_reply, retention: {}}",
                        "39: store.retention: expected max_age, max_rows or both"),
                argumentSet(
                        "a table that no name is of",
                        "store: {mode: after_reply, table: 'a; DROP', columns: {c: id}}",
                        "35: store.table: expected a name of up to 63 letters, digits and _ that begins with no digit,"
                                + " found \"a; DROP\""),
                argumentSet(
                        "a column that no name is of",
                        "store: {mode: after_reply, table: t, columns: {'c\"': id}}",
                        "54: store.columns.c\": expected a name of up to 63 letters, digits and _ that begins with no"
                                + " digit, found \"c\"\""),
                argumentSet(
                        "a value that there is not",
                        "store: {mode: after_reply, table: t, columns: {c: from}}",
                        "51: store.columns.c: expected one of id, topic, qos, payload, payload_text, client_id,"
                                + " username, node, published_at, published_time, headers, stored_at, stored_time,"
                                + " headers.NAME, payload.FIELD, found \"from\""),
                argumentSet(
                        "no columns", "store: {mode: after_reply, table: t}", "8: store: the key columns is missing"),
                argumentSet(
                        "columns that are filled from nothing",
                        "store: {mode: after_reply, table: t, columns: {}}",
                        "47: store.columns: expected at least one column that is filled from the message"),
                argumentSet(
                        "columns without a table",
                        "store: {mode: after_reply, columns: {c: id}}",
                        "37: store.columns: is for a table of your own: expected the key table too"),
                argumentSet(
                        "a partition that there is not",
                        "store: {mode: after_reply, partition: hour}",
                        "39: store.partition: expected one of day, month, week, found \"hour\""),
                argumentSet(
                        "partitions of one's own table",
                        "store: {mode: after_reply, table: t, columns: {c: id}, partition: day}",
                        "67: store.partition: is for the table messages; one of your own is partitioned by yourself"),
                argumentSet(
                        "an index of one's own table",
                        "store: {mode: after_reply, table: t, columns: {c: id}, topic_index: true}",
                        "69: store.topic_index: is for the table messages; one of your own has the indexes you give"
                                + " it"),
                argumentSet(
                        "so many rows of one's own table",
                        "store: {mode: after_reply, table: t, columns: {c: id}, retention: {max_rows: 1}}",
                        "67: store.retention: max_rows is for the table messages without partitions: expected max_age"
                                + " alone"),
                argumentSet(
                        "so many rows in partitions",
                        "store: {mode: after_reply, partition: day, retention: {max_rows: 1}}",
                        "55: store.retention: max_rows is for the table messages without partitions: expected max_age"
                                + " alone"),
                argumentSet(
                        "the age of rows that have no time",
                        "store: {mode: after_reply, table: t, columns: {c: id}, retention: {max_age: 1d}}",
                        "67: store.retention: max_age goes by when a row was stored: expected a column with stored_at"
                                + " or stored_time"),
                argumentSet(
                        "a queue of nothing",
                        "store: {mode: after_reply, queue: {max_messages: 0}}",
                        "50: store.queue.max_messages: expected a whole number from 1 to 2147483647, found \"0\""));
    }

    @Test
    void aStoreNeedsADatabase() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigReader.read("p.yaml", "store: {mode: after_reply}"))
                .withMessage("p.yaml:1:8: store: it needs the section database, which is missing");
    }

    @Test
    void aDatabaseIsOneThatIsKnown() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> database("{url: 'jdbc:mysql://h/n?password=s3cret'}"))
                .withMessage("p.yaml:1:17: database.url: expected jdbc:sqlite:FILE, jdbc:postgresql://HOST/NAME or"
                        + " jdbc:mariadb://HOST/NAME,"
                        + " found \"jdbc:mysql://h/n\"");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> database("{url: 'jdbc:sqlite::memory:'}"))
                .withMessage(
                        "p.yaml:1:17: database.url: expected jdbc:sqlite:FILE, found \"jdbc:sqlite::memory:\": what"
                                + " is not in a file is lost");
    }

    private static StoreSettings store(String yaml) throws ConfigException {
        return Objects.requireNonNull(ConfigReader.read("p.yaml", "database: {url: 'jdbc:sqlite:f'}\n" + yaml)
                .store());
    }

    private static DatabaseSettings database(String yaml) throws ConfigException {
        return Objects.requireNonNull(ConfigReader.read("p.yaml", "database: " + yaml + "\nlog_connections: true")
                .database());
    }
}

package dev.exhook.reference.store;

import static dev.exhook.reference.store.Stores.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhook.provider.LogRecords;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.store.StoreTable.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of the index by topic, with the queries that the page shows. */
@SuppressWarnings("NullAway.Init") // set before each test
abstract class TopicIndexContract {
    static final StoreSettings INDEXED = Stores.with(Stores.BEFORE, new Messages(null, true));

    private static final Path PAGE = Path.of("../docs/reference/persistence.md");
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    private Database database;

    abstract Database open() throws Exception;

    /** Fills the table with rows of many topics and times, and lets the database look at them. */
    abstract void fill(Database database) throws SQLException;

    /** The lines of the plan. */
    abstract List<String> plan(Database database, String query) throws SQLException;

    @BeforeEach
    void openDatabase() throws Exception {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void bothQueriesOfThePageUseIt() throws Exception {
        try (MessageStore store = MessageStore.open(INDEXED, database)) {
            publish(store, "A").join();
        }
        fill(database);
        for (String query : List.of(documented("WHERE topic = "), documented("WITH RECURSIVE"))) {
            assertThat(plan(database, query))
                    .as(query)
                    .anyMatch(line -> line.contains("messages_topic_time"))
                    .noneMatch(line -> line.contains("Seq Scan on messages") || line.startsWith("SCAN m"));
        }
        assertThat(Sql.column(database, documented("WITH RECURSIVE")))
                .hasSize(101)
                .contains("t7");
    }

    @Test
    void aTableWithRowsGetsNoneAndSaysSo() throws Exception {
        try (MessageStore store = MessageStore.open(Stores.BEFORE, database)) {
            publish(store, "A").join();
        }
        try (LogRecords log = new LogRecords(MessageStore.class);
                MessageStore store = MessageStore.open(INDEXED, database)) {
            publish(store, "B").join();
            assertThat(log.texts())
                    .singleElement()
                    .asString()
                    .startsWith("the table messages has rows and no index messages_topic_time");
        }
        Sql.execute(database, documented("CREATE INDEX").replace("CONCURRENTLY ", ""));
        try (LogRecords log = new LogRecords(MessageStore.class);
                MessageStore store = MessageStore.open(INDEXED, database)) {
            publish(store, "C").join();
            assertThat(log.texts()).isEmpty();
        }
    }

    @Test
    void withoutBeingAskedForThereIsNone() throws Exception {
        MessageStore.open(Stores.BEFORE, database).close();
        MessageStore.open(INDEXED, database).close();
        Sql.execute(database, "DROP INDEX messages_topic_time");
        MessageStore.open(Stores.BEFORE, database).close();
        try (LogRecords log = new LogRecords(MessageStore.class)) {
            MessageStore.open(INDEXED, database).close();
            assertThat(log.texts()).isEmpty();
        }
    }

    /** The statement of the page that has these words. */
    private static String documented(String words) throws IOException {
        return SQL.matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> List.of(block.group(1).split(";")).stream())
                .filter(statement -> statement.contains(words))
                .findFirst()
                .orElseThrow()
                .replaceAll("--.*", "")
                .strip();
    }
}

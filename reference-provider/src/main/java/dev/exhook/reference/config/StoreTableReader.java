package dev.exhook.reference.config;

import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.store.NamedValue;
import dev.exhook.reference.store.PartitionSize;
import dev.exhook.reference.store.Retention;
import dev.exhook.reference.store.StoreSettings;
import dev.exhook.reference.store.StoreTable;
import dev.exhook.reference.store.TableName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys {@code table}, {@code columns}, {@code partition} and {@code topic_index} of the store. */
final class StoreTableReader {
    static final List<String> KEYS = List.of("table", "columns", "partition", "topic_index");

    private StoreTableReader() {}

    static StoreTable read(Section section) throws ConfigException {
        Value table = section.find("table");
        Value columns = section.find("columns");
        if (table != null) {
            refuse(section, "partition", "is for the table messages; one of your own is partitioned by yourself");
            refuse(section, "topic_index", "is for the table messages; one of your own has the indexes you give it");
            return new StoreTable.Own(table.parsed(TableName::parse), columns(section.required("columns")));
        }
        if (columns != null) {
            throw columns.error("is for a table of your own: expected the key table too");
        }
        Value partition = section.find("partition");
        Value index = section.find("topic_index");
        return new StoreTable.Messages(
                partition == null ? null : partition.oneOf(EnumSet.allOf(PartitionSize.class)),
                index != null && index.flag());
    }

    private static List<StoreTable.Column> columns(Value value) throws ConfigException {
        List<StoreTable.Column> columns = new ArrayList<>();
        for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
            NamedValue named = entry.getValue().parsed(NamedValue::parse);
            columns.add(entry.getValue().parsed(ignored -> new StoreTable.Column(entry.getKey(), named)));
        }
        if (columns.stream().allMatch(column -> column.value().isStorageTime())) {
            throw value.error("expected at least one column that is filled from the message");
        }
        return columns;
    }

    private static void refuse(Section section, String key, String why) throws ConfigException {
        Value value = section.find(key);
        if (value != null) {
            throw value.error(why);
        }
    }

    /** Refuses a retention that the table cannot have. */
    static void checkRetention(@Nullable Value value, StoreTable table, Retention retention) throws ConfigException {
        if (value == null) {
            return;
        }
        boolean own = table instanceof StoreTable.Own;
        boolean partitioned = table instanceof StoreTable.Messages messages && messages.partition() != null;
        if (retention.maxRows() != null && (own || partitioned)) {
            throw value.error("max_rows is for the table messages without partitions: expected max_age alone");
        }
        if (table instanceof StoreTable.Own named && named.age().isEmpty()) {
            throw value.error("max_age goes by when a row was stored: expected a column with stored_at or stored_time");
        }
    }

    /** Refuses what this database does not have. */
    static void check(Section root, StoreSettings store, Dialect dialect) throws ConfigException {
        Section section = StoreReader.section(root.required("store"));
        if (store.table() instanceof StoreTable.Own own && own.name().schema() != null && dialect == Dialect.SQLITE) {
            throw section.required("table").error("expected a table without a schema, which SQLite does not have");
        }
        if (store.table() instanceof StoreTable.Messages messages) {
            if (messages.partition() != null && dialect != Dialect.POSTGRESQL) {
                throw section.required("partition").error("expected a database of PostgreSQL");
            }
            if (messages.topicIndex() && dialect == Dialect.MARIADB) {
                throw section.required("topic_index")
                        .error("expected a database of SQLite or PostgreSQL: MariaDB has no index over whole texts");
            }
        }
    }
}

package dev.exhook.reference.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where messages are stored. */
public sealed interface StoreTable {

    /**
     * The table {@code messages}, which is made when it is not there.
     *
     * @param partition the time that a partition spans, on PostgreSQL; null: the table is whole
     * @param topicIndex whether a new table gets an index by topic and time
     */
    record Messages(@Nullable PartitionSize partition, boolean topicIndex) implements StoreTable {
        /** Whole, with the indexes that storing itself needs. */
        public static final Messages PLAIN = new Messages(null, false);
    }

    /**
     * A table that belongs to somebody else, and is filled only.
     *
     * @param columns those that are filled; at least one, each once
     */
    record Own(TableName name, List<Column> columns) implements StoreTable {
        public Own {
            columns = List.copyOf(columns);
        }

        /** The column that says how old a row is; empty if there is none. */
        public Optional<Column> age() {
            return columns.stream()
                    .filter(column -> column.value().isStorageTime())
                    .findFirst();
        }
    }

    /** A column, and what it is filled with. */
    record Column(String name, NamedValue value) {
        public Column {
            TableName.requireIdentifier(name);
        }
    }
}

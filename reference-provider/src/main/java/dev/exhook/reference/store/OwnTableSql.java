package dev.exhook.reference.store;

import dev.exhook.reference.sql.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements for a table of one's own. What the table's unique indexes find to be there already is left out, if it
 * has any: no index is named, so that it may be a partitioned table or a hypertable.
 */
final class OwnTableSql {
    private final StoreTable.Own table;
    private final Dialect dialect;
    private final String name;
    private final Map<StoreTable.Column, ActualColumn> found;

    /** For a table with these columns. */
    OwnTableSql(StoreTable.Own table, Dialect dialect, Map<StoreTable.Column, ActualColumn> found) {
        this.table = table;
        this.dialect = dialect;
        this.name = table.name().quoted(dialect);
        this.found = found;
    }

    /** The columns whose values are parameters, in order; the database knows the others. */
    static List<StoreTable.Column> parameters(StoreTable.Own table) {
        return table.columns().stream()
                .filter(column -> !column.value().isStorageTime())
                .toList();
    }

    /** Writes rows. PostgreSQL's takes an array for each column, the others a row at a time. */
    String insert() {
        String columns = table.columns().stream().map(this::quoted).collect(Collectors.joining(", "));
        String into = "INSERT INTO " + name + " (" + columns + ") ";
        return switch (dialect) {
            case SQLITE -> into + "VALUES (" + values() + ") ON CONFLICT DO NOTHING";
            case POSTGRESQL -> into + "SELECT " + values() + " FROM " + arrays() + " ON CONFLICT DO NOTHING";
            case MARIADB -> {
                // Not INSERT IGNORE, which changes what does not fit.
                String first = quoted(table.columns().get(0));
                yield into + "VALUES (" + values() + ") ON DUPLICATE KEY UPDATE " + first + " = " + first;
            }
        };
    }

    private String values() {
        List<String> values = new ArrayList<>();
        for (StoreTable.Column column : table.columns()) {
            if (column.value().isStorageTime()) {
                values.add(now(column));
            } else if (dialect == Dialect.POSTGRESQL) {
                values.add(cast("new." + quoted(column), column));
            } else {
                values.add("?");
            }
        }
        return String.join(", ", values);
    }

    private String arrays() {
        List<StoreTable.Column> parameters = parameters(table);
        return parameters.stream().map(OwnTableSql::array).collect(Collectors.joining(", ", "unnest(", ")"))
                + parameters.stream().map(this::quoted).collect(Collectors.joining(", ", " AS new (", ")"));
    }

    private static String array(StoreTable.Column column) {
        return switch (column.value().kind()) {
            case TEXT, TIME -> "?::text[]";
            case NUMBER -> "?::bigint[]";
            case BYTES -> "?::bytea[]";
        };
    }

    private String now(StoreTable.Column column) {
        if (column.value().kind() == NamedValue.Kind.NUMBER) {
            return dialect.nowMillis();
        }
        return switch (dialect) {
            case SQLITE -> "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
            case POSTGRESQL ->
                type(column).equals("timestamp without time zone")
                        ? "clock_timestamp() AT TIME ZONE 'UTC'"
                        : cast("clock_timestamp()", column);
            case MARIADB -> "sysdate(3)";
        };
    }

    /**
     * Deletes the oldest rows, up to {@link MessageTable#DELETE_STEP}. In a partitioned table of PostgreSQL a few more
     * than that may go, for a row's place is unique in a partition only; they are as old.
     *
     * @param nowMillis by the database's clock
     */
    String delete(StoreTable.Column age, long nowMillis, Duration maxAge) {
        long before = nowMillis - maxAge.toMillis();
        String column = quoted(age);
        String older = column + " < "
                + (age.value().kind() == NamedValue.Kind.NUMBER
                        ? String.valueOf(before)
                        : cast("'" + TimeText.of(before, dialect) + "'", age));
        String oldest =
                " FROM " + name + " WHERE " + older + " ORDER BY " + column + " LIMIT " + MessageTable.DELETE_STEP;
        return switch (dialect) {
            case SQLITE -> "DELETE FROM " + name + " WHERE rowid IN (SELECT rowid" + oldest + ")";
            case POSTGRESQL ->
                "DELETE FROM " + name + " WHERE ctid = ANY (ARRAY (SELECT ctid" + oldest
                        + " FOR UPDATE SKIP LOCKED)) AND " + older;
            case MARIADB -> "DELETE" + oldest;
        };
    }

    /** In PostgreSQL, a text becomes what the column is; the others do so by themselves. */
    private String cast(String value, StoreTable.Column column) {
        return dialect == Dialect.POSTGRESQL ? "CAST(" + value + " AS " + type(column) + ")" : value;
    }

    private String type(StoreTable.Column column) {
        ActualColumn there = found.get(column);
        if (there == null) {
            throw new IllegalStateException("no column " + column.name());
        }
        return there.type();
    }

    private String quoted(StoreTable.Column column) {
        return TableName.quote(column.name(), dialect);
    }
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the table {@code messages} in PostgreSQL is partitioned, which its comment says. It is never made into another.
 */
final class TableForm {
    private static final String QUERY =
            "SELECT relkind, obj_description(oid, 'pg_class') FROM pg_class" + " WHERE oid = to_regclass('messages')";
    private static final String PARTITIONED = "p";
    private static final String NOT = "not partitioned";

    private TableForm() {}

    /** The comment of a table with such partitions, and what people are told. */
    static String of(@Nullable PartitionSize size) {
        return size == null ? NOT : "partitioned by " + size.word();
    }

    /**
     * Looks for a table of another form.
     *
     * @param size what is configured; null: no partitions
     */
    static List<TableProblem> problems(Database database, @Nullable PartitionSize size) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            if (!row.next()) {
                return List.of();
            }
            String found = PARTITIONED.equals(row.getString(1))
                    ? Objects.requireNonNullElse(row.getString(2), "partitioned by somebody else")
                    : NOT;
            return found.equals(of(size))
                    ? List.of()
                    : List.of(new TableProblem(
                            "partition",
                            "the table messages is there, " + found + "; expected it " + of(size)
                                    + ". It is not converted: move it away, or take another schema"));
        }
    }
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that a table has.
 *
 * @param type as it can stand in a cast, without a length: the database cuts off in a cast what it refuses otherwise
 * @param mustBeFilled whether a row without it is refused
 * @param fillsItself whether the database alone decides what is in it
 */
record ActualColumn(String name, String type, boolean mustBeFilled, boolean fillsItself) {
    private static final String POSTGRESQL = """
            SELECT attname, format_type(atttypid, NULL),
              attnotnull AND NOT atthasdef AND attidentity = '', attgenerated <> '' OR attidentity = 'a'
            FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped""";

    /** An INTEGER PRIMARY KEY is the row's number. */
    private static final String SQLITE = """
            SELECT name, type,
              "notnull" AND dflt_value IS NULL AND hidden = 0 AND NOT (pk = 1 AND upper(type) = 'INTEGER'), hidden > 1
            FROM pragma_table_xinfo(?)""";

    private static final String MARIADB = """
            SELECT column_name, data_type,
              is_nullable = 'NO' AND column_default IS NULL AND extra NOT LIKE '%auto_increment%'
                AND is_generated = 'NEVER', is_generated <> 'NEVER'
            FROM information_schema.columns WHERE table_schema = coalesce(?, database()) AND table_name = ?""";

    /** The columns of this table; none if there is no such table. */
    static List<ActualColumn> of(Database database, TableName table) throws SQLException {
        Dialect dialect = database.dialect();
        return switch (dialect) {
            case SQLITE -> query(database, SQLITE, table.table());
            case POSTGRESQL -> query(database, POSTGRESQL, table.quoted(dialect));
            case MARIADB -> query(database, MARIADB, table.schema(), table.table());
        };
    }

    private static List<ActualColumn> query(Database database, String sql, @Nullable String... parameters)
            throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<ActualColumn> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new ActualColumn(
                            rows.getString(1), rows.getString(2), rows.getBoolean(3), rows.getBoolean(4)));
                }
            }
            return columns;
        }
    }

    /** Returns whether this is the column of that name. */
    boolean isNamed(String other, Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? name.equals(other) : name.equalsIgnoreCase(other);
    }
}

package dev.exhook.reference.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a column that the operator's query may leave out. */
public final class OptionalColumn {
    private OptionalColumn() {}

    /** The text in the column of this name where the result stands; null if there is none, or nothing in it. */
    public static @Nullable String text(ResultSet row, String name) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equalsIgnoreCase(name)) {
                return row.getString(i);
            }
        }
        return null;
    }
}

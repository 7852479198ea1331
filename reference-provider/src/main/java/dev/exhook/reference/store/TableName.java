package dev.exhook.reference.store;

import dev.exhook.reference.sql.Dialect;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, perhaps with its schema, which MariaDB calls a database.
 *
 * @param schema null: the default one of the user
 */
public record TableName(@Nullable String schema, String table) {
    /** What needs no escaping in quotes, and is not too long anywhere. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    public TableName {
        if (schema != null) {
            requireIdentifier(schema);
        }
        requireIdentifier(table);
    }

    /**
     * Reads {@code table} or {@code schema.table}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new TableName(null, text) : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /**
     * Returns a name that can be a table's, a schema's or a column's.
     *
     * @throws IllegalArgumentException if it cannot
     */
    static String requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of up to 63 letters, digits and _ that begins with no digit, found \"" + name
                            + "\"");
        }
        return name;
    }

    /** As it stands in SQL. */
    String quoted(Dialect dialect) {
        return schema == null ? quote(table, dialect) : quote(schema, dialect) + "." + quote(table, dialect);
    }

    /** A checked name as it stands in SQL: in quotes, so that it may be a word of SQL, and keeps its case. */
    static String quote(String identifier, Dialect dialect) {
        return dialect == Dialect.MARIADB ? "`" + identifier + "`" : "\"" + identifier + "\"";
    }

    @Override
    public String toString() {
        return schema == null ? table : schema + "." + table;
    }
}

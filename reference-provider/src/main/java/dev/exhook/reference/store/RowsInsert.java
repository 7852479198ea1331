package dev.exhook.reference.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * An INSERT of many rows, several with each statement: SQLite takes the next numbers of AUTOINCREMENT, and its driver
 * counts changes, once for a statement.
 *
 * @param into the statement up to VALUES
 * @param columns how many values a row has
 * @param end the statement after the values
 */
record RowsInsert(String into, int columns, String end) {
    /** More save hardly any more, and the last rows of a batch, one with each statement, get more. */
    static final int ROWS = 32;

    /** Sets the parameters of a row. */
    @FunctionalInterface
    interface Binding<T> {
        /**
         * Sets the values of one.
         *
         * @param before how many parameters come before its first
         */
        void bind(PreparedStatement insert, int before, T one) throws SQLException;
    }

    /** Inserts a row for each; returns how many the database says are new. */
    <T> int run(Connection connection, List<T> all, Binding<T> binding) throws SQLException {
        int together = all.size() - all.size() % ROWS;
        return run(connection, ROWS, all.subList(0, together), binding)
                + run(connection, 1, all.subList(together, all.size()), binding);
    }

    private <T> int run(Connection connection, int rows, List<T> all, Binding<T> binding) throws SQLException {
        if (all.isEmpty()) {
            return 0;
        }
        try (PreparedStatement insert = connection.prepareStatement(sql(rows))) {
            int row = 0;
            for (T one : all) {
                binding.bind(insert, row * columns, one);
                row++;
                if (row == rows) {
                    insert.addBatch();
                    row = 0;
                }
            }
            return Arrays.stream(insert.executeBatch()).sum();
        }
    }

    private String sql(int rows) {
        String values = "(" + String.join(", ", Collections.nCopies(columns, "?")) + ")";
        return into + " VALUES " + String.join(", ", Collections.nCopies(rows, values)) + " " + end;
    }
}

package dev.exhook.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A step of retention.
 *
 * @param rows how many rows it deleted
 * @param last the largest {@code seq} among them; 0 if there are none
 */
record Deletion(int rows, long last) {
    /** Reads the deleted {@code seq}, in any order. */
    static Deletion of(ResultSet deleted) throws SQLException {
        int rows = 0;
        long last = 0;
        while (deleted.next()) {
            rows++;
            last = Math.max(last, deleted.getLong(1));
        }
        return new Deletion(rows, last);
    }
}

package dev.exhook.reference.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A step of retention.
 *
 * @param rows how many rows it deleted
 * @param last the largest {@code seq} among them; 0 if there are none, or the next step need not know
 * @param more whether there may be more to delete
 */
record Deletion(long rows, long last, boolean more) {
    static final Deletion NONE = new Deletion(0, 0, false);

    /** Of so many rows. */
    static Deletion of(long rows, long last) {
        return new Deletion(rows, last, rows >= MessageTable.DELETE_STEP);
    }

    /** Reads the deleted {@code seq}, in any order. */
    static Deletion of(ResultSet deleted) throws SQLException {
        int rows = 0;
        long last = 0;
        while (deleted.next()) {
            rows++;
            last = Math.max(last, deleted.getLong(1));
        }
        return of(rows, last);
    }
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * The SQL that finds the rows to delete. It looks at the first few only, in the order in which they were stored, so
 * that a look costs the same whatever the table's size, and needs no other index.
 */
final class ExpiredRows {
    private ExpiredRows() {}

    /** A query for the {@code seq} of up to {@link MessageTable#DELETE_STEP} rows. */
    static String query(Retention retention, long after, Dialect dialect) {
        List<String> conditions = new ArrayList<>();
        if (retention.maxAge() != null) {
            conditions.add("stored_at < " + dialect.nowMillis() + " - "
                    + retention.maxAge().toMillis());
        }
        if (retention.maxRows() != null) {
            conditions.add("seq <= (SELECT max(seq) FROM messages) - " + retention.maxRows());
        }
        return "SELECT seq FROM (SELECT seq, stored_at FROM messages WHERE seq > " + after + " ORDER BY seq LIMIT "
                + MessageTable.DELETE_STEP + ") oldest WHERE " + String.join(" OR ", conditions);
    }
}

package dev.exhook.reference.queue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Where the items of a {@link WriteBehind} go. Called by its one thread. */
public interface Destination<T> {
    /**
     * Makes sure that items can be written, for example that tables exist. Called before the first write, and again
     * after a failure, as another database may have taken the place of this one.
     */
    void prepare() throws SQLException, IOException;

    /**
     * Writes the items with one commit.
     *
     * @throws SQLException if none was written. If that is about the data, fewer are tried at a time; else the same
     *     again, later
     * @throws IOException if none was written; the same are tried again, later
     */
    void write(List<T> items) throws SQLException, IOException;

    /** Called after the items were written, when an outage is over if there was one. */
    default void written(List<T> items) {}

    /** This item alone cannot be written, and never will be. */
    void refused(T item, Exception reason);

    /** Returns whether the item must still be written. Called before each further attempt. */
    default boolean isWanted(T item) {
        return true;
    }
}

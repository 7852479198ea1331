package dev.exhook.reference.sink;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Where a {@link QueuedSink} writes. Called by one thread, but for {@link #close()}. */
public interface BatchDestination {
    /**
     * Makes sure that messages can be written: there is a connection, or a table. Called before the first write and
     * after each failure.
     */
    default void prepare() throws SQLException, IOException {}

    /**
     * Writes the messages, so that they survive whatever happens to this process; refuses those that can never be
     * written, by {@link QueuedMessage#refuse} if the others are, else by an exception.
     *
     * @return how many were new; the others were there already
     * @throws SQLException if none was written, unless the connection broke during the commit
     * @throws IOException if the destination is out of reach or fails; all are tried again
     * @throws RefusedException if it will never take them as they are; fewer are tried at a time
     */
    int write(List<QueuedMessage> messages) throws SQLException, IOException;

    /** Lets go of connections and threads; a write that is under way may fail. */
    default void close() {}
}

package dev.exhook.reference.presence;

import java.sql.SQLException;

/** Something that needs the database. */
@FunctionalInterface
interface DatabaseWork {
    void run() throws SQLException;
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Migrations;
import java.sql.SQLException;

/** Makes sure that the table is there, before it is used. Used by one thread. */
final class Schema {
    private final Database database;
    private final Migrations migrations;
    private boolean certain;

    Schema(Database database, Migrations migrations) {
        this.database = database;
        this.migrations = migrations;
    }

    void ensure() throws SQLException {
        if (!certain) {
            migrations.apply(database);
            certain = true;
        }
    }

    /** After a failure: another database may have taken the place of this one. */
    void doubt() {
        certain = false;
    }
}

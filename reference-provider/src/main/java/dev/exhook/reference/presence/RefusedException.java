package dev.exhook.reference.presence;

import java.sql.SQLException;

/** The database is there, and refuses what it was given. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}

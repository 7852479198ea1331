package dev.exhook.reference.sql;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;

/** The meaning of an {@link SQLException}. */
public final class SqlFailure {
    /** SQLSTATE classes of PostgreSQL: data exception, integrity constraint, program limit exceeded. */
    private static final Set<String> DATA_CLASSES = Set.of("22", "23", "54");

    /** SQLite's TOOBIG, CONSTRAINT and MISMATCH. */
    private static final Set<Integer> DATA_CODES = Set.of(18, 19, 20);

    private SqlFailure() {}

    /**
     * Returns whether the database refused the data: it would refuse them again, and take others. Anything else is
     * about the database itself (unreachable, full, locked, read-only, misconfigured), and may pass.
     */
    public static boolean isAboutData(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                ? DATA_CODES.contains(failure.getErrorCode())
                : DATA_CLASSES.stream().anyMatch(state::startsWith);
    }

    /**
     * One line: the innermost reason, because the pool's own only says that it waited. PostgreSQL's driver says of an
     * unknown host only that the attempt failed, so the I/O error is added.
     */
    public static String describe(SQLException failure) {
        Throwable innermost = failure;
        while (innermost.getCause() instanceof SQLException cause) {
            innermost = cause;
        }
        String message = Objects.requireNonNullElse(
                innermost.getMessage(), innermost.getClass().getSimpleName());
        String line = message.lines().findFirst().orElse(message).strip();
        // Of a refused connection the driver itself says enough.
        return innermost.getCause() instanceof IOException cause && !(cause instanceof ConnectException)
                ? line + " (" + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")"
                : line;
    }
}

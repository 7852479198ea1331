package dev.exhook.reference.auth;

import dev.exhook.reference.grant.SuperuserFlag;
import dev.exhook.reference.sql.OptionalColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A user as a table has it. */
record UserRow(PasswordHash hash, boolean superuser) {
    /** EMQX's own name of the column. */
    static final String SUPERUSER = "is_superuser";

    /** The row where the result stands; null if it has no hash. */
    static @Nullable UserRow of(ResultSet row) throws SQLException {
        String hash = row.getString(1);
        return hash == null ? null : new UserRow(PasswordHash.parse(hash), superuser(row));
    }

    private static boolean superuser(ResultSet row) throws SQLException {
        String flag = OptionalColumn.text(row, SUPERUSER);
        // PostgreSQL's driver has "t" for true.
        return "t".equals(flag) || SuperuserFlag.of(flag);
    }
}

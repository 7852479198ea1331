package dev.exhook.reference.acl;

import dev.exhook.reference.reload.Source;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.SqlFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** Rules in a table of the database. */
final class RuleTable implements Source<List<Rule>> {
    /** In the background, so that it may take longer than any call; but a dead connection must end some day. */
    private static final int QUERY_TIMEOUT_SECONDS = 30;

    private final Database database;
    private final RuleSource.InTable table;

    RuleTable(Database database, RuleSource.InTable table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public Object version() throws Exception {
        String query = table.versionQuery();
        if (query == null) {
            return digest(rows());
        }
        return select(query, row -> Objects.toString(row.getString(1), "null"));
    }

    private static String digest(List<RuleRow> rows) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (RuleRow row : rows) {
            digest.update(row.toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Reads and checks all rows.
     *
     * @throws IllegalArgumentException naming the row, counted from 1, that is no rule
     */
    @Override
    public List<Rule> load() throws SQLException {
        List<Rule> rules = new ArrayList<>();
        for (RuleRow row : rows()) {
            try {
                rules.add(row.toRule());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + (rules.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private List<RuleRow> rows() throws SQLException {
        return select(table.query(), RuleRow::of);
    }

    /** Fails with a message for people: the pool's own only says that it waited. */
    private <T> List<T> select(String query, RowReader<T> reader) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            List<T> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new SQLException(SqlFailure.describe(e), e);
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}

package dev.exhook.it.reference;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The messages that a provider wrote into a database, read beside it. */
record StoredMessages(String url) {

    /** The payloads as text, in the order in which they were stored. */
    List<String> payloads() {
        return rows("SELECT payload FROM messages ORDER BY seq");
    }

    /** The first column of each row, bytes as text. */
    List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                Object value = rows.getObject(1);
                values.add(
                        value instanceof byte[] bytes
                                ? new String(bytes, StandardCharsets.UTF_8)
                                : String.valueOf(value));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(query + " on " + url, e);
        }
    }
}

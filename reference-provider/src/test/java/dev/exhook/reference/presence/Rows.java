package dev.exhook.reference.presence;

import dev.exhook.reference.sql.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of the views, as texts. */
record Rows(Database database) {

    List<String> online() {
        return of("SELECT client_id, node, peer_port FROM online_clients ORDER BY client_id");
    }

    List<String> unconfirmed() {
        return of("SELECT client_id FROM online_clients WHERE unconfirmed_since IS NOT NULL ORDER BY client_id");
    }

    List<String> subscriptions() {
        return of("SELECT client_id, topic_filter FROM subscriptions ORDER BY client_id, topic_filter");
    }

    List<String> of(String query) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                texts.add(String.join(" ", values));
            }
            return texts;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }
}

package dev.exhook.reference.auth;

import dev.exhook.reference.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** The users in a table of the database. Rows are remembered for a short while, so that a reconnect needs no query. */
final class UserTable implements UserSource {
    private final MethodSettings.Table settings;
    private final Database database;
    private final CheckPool lookups;
    private final RowCache rows;
    private volatile PasswordHash slowest = Pbkdf2Hash.ofNobody();
    private volatile boolean slowestIsReal;

    UserTable(MethodSettings.Table settings, Database database, CheckPool lookups, RowCache rows) {
        this.settings = settings;
        this.database = database;
        this.lookups = lookups;
        this.rows = rows;
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username) {
        Optional<PasswordHash> remembered = rows.find(username);
        return remembered.isPresent()
                ? CompletableFuture.completedFuture(remembered.map(hash -> new Found(hash, false)))
                : findFresh(username);
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username) {
        // No MQTT text has U+0000, and PostgreSQL's refusal of it would look like an outage.
        if (username.isEmpty() || username.indexOf('\0') >= 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return lookups.submit(() -> query(username))
                .orTimeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(hash -> hash.map(found -> new Found(found, true)));
    }

    private Optional<PasswordHash> query(String username) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(settings.query())) {
            statement.setQueryTimeout((int) Math.max(1, settings.timeout().toSeconds()));
            statement.setString(1, username);
            try (ResultSet row = statement.executeQuery()) {
                String text = row.next() ? row.getString(1) : null;
                if (text == null) {
                    rows.forget(username);
                    return Optional.empty();
                }
                return Optional.of(remember(username, PasswordHash.parse(text)));
            }
        }
    }

    private PasswordHash remember(String username, PasswordHash hash) {
        rows.remember(username, hash);
        if (!slowestIsReal || hash.effort() > slowest.effort()) {
            slowest = hash;
            slowestIsReal = true;
        }
        return hash;
    }

    @Override
    public PasswordHash typicalHash() {
        return slowest;
    }
}

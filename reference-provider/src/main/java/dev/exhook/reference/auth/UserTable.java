package dev.exhook.reference.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.exhook.reference.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The users in a table of the database. Rows are remembered for a short while, so that a reconnect needs no query;
 * users that are not there are not, as anyone can make them up.
 */
final class UserTable implements UserSource {
    /** The parameters of a query; the client id is empty if the query does not use it. */
    private record Key(String username, String clientId) {}

    private final MethodSettings.Table settings;
    private final Database database;
    private final CheckPool lookups;
    private final @Nullable Cache<Key, UserRow> rows;
    private final StandIns standIns = new StandIns();
    private final PasswordHash nobody = Pbkdf2Hash.ofNobody();
    /** One hash of each cost that was seen in the table. */
    private final Map<Long, PasswordHash> kinds = new ConcurrentSkipListMap<>();

    UserTable(MethodSettings.Table settings, Database database, CheckPool lookups, int maxRemembered) {
        this.settings = settings;
        this.database = database;
        this.lookups = lookups;
        this.rows = settings.cache().isZero()
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(maxRemembered)
                        .expireAfterWrite(settings.cache())
                        .build();
    }

    @Override
    public CompletionStage<Optional<Found>> find(String username, String clientId) {
        UserRow remembered = rows == null ? null : rows.getIfPresent(key(username, clientId));
        return remembered == null
                ? findFresh(username, clientId)
                : CompletableFuture.completedFuture(Optional.of(found(remembered, false)));
    }

    private static Found found(UserRow row, boolean fresh) {
        return new Found(row.hash(), ClientIds.ANY, row.superuser(), fresh);
    }

    @Override
    public CompletionStage<Optional<Found>> findFresh(String username, String clientId) {
        // No MQTT text has U+0000, and PostgreSQL's refusal of it would look like an outage.
        if (username.isEmpty() || username.indexOf('\0') >= 0 || clientId.indexOf('\0') >= 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return lookups.submit(() -> query(key(username, clientId)))
                .orTimeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .thenApply(row -> row.map(read -> found(read, true)));
    }

    private Optional<UserRow> query(Key key) throws SQLException {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(settings.query())) {
            statement.setQueryTimeout((int) Math.max(1, settings.timeout().toSeconds()));
            statement.setString(1, key.username());
            if (settings.bindsClientId()) {
                statement.setString(2, key.clientId());
            }
            try (ResultSet row = statement.executeQuery()) {
                UserRow user = row.next() ? UserRow.of(row) : null;
                if (user == null) {
                    forget(key);
                    return Optional.empty();
                }
                return Optional.of(remember(key, user));
            }
        }
    }

    private Key key(String username, String clientId) {
        return new Key(username, settings.bindsClientId() ? clientId : "");
    }

    private void forget(Key key) {
        if (rows != null) {
            rows.invalidate(key);
        }
    }

    private UserRow remember(Key key, UserRow row) {
        if (rows != null) {
            rows.put(key, row);
        }
        kinds.putIfAbsent(row.hash().effort(), row.hash());
        return row;
    }

    @Override
    public PasswordHash standIn(String username) {
        List<PasswordHash> seen = List.copyOf(kinds.values());
        return seen.isEmpty() ? nobody : standIns.choose(username, seen);
    }
}

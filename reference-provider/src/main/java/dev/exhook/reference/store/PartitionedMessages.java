package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import dev.exhook.reference.sql.Migrations;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link MessageTable} in PostgreSQL, in partitions by {@code published_at}: a message that comes twice has the same
 * time, and the unique index of a partition finds it. Those of the time to come are made ahead. What comes from an EMQX
 * whose clock is off has its partition made when it comes.
 */
final class PartitionedMessages implements MessageTable {
    /** More than one, so that a database that is away for as long as a partition spans harms nobody. */
    private static final int AHEAD = 2;

    /** SQLSTATE: no partition takes the row, or a check of the operator's own does not. */
    private static final String CHECK = "23514";

    private final Database database;
    private final PartitionSize size;
    private final @Nullable Duration maxAge;
    private final int timeoutSeconds;
    private final Partitions partitions;

    PartitionedMessages(Database database, PartitionSize size, Retention retention, int timeoutSeconds) {
        this.database = database;
        this.size = size;
        this.maxAge = retention.maxAge();
        this.timeoutSeconds = timeoutSeconds;
        this.partitions = new Partitions(database, size, timeoutSeconds);
    }

    private static Migrations migrations(PartitionSize size) {
        return new Migrations(
                "store by " + size.word(),
                List.of(List.of(
                        """
                    CREATE TABLE messages (
                      seq BIGINT GENERATED ALWAYS AS IDENTITY,
                      id TEXT,
                      topic TEXT NOT NULL,
                      qos INTEGER NOT NULL,
                      payload BYTEA NOT NULL,
                      client_id TEXT NOT NULL,
                      username TEXT,
                      node TEXT NOT NULL,
                      published_at BIGINT NOT NULL,
                      headers JSONB NOT NULL,
                      stored_at BIGINT NOT NULL DEFAULT %s,
                      PRIMARY KEY (seq, published_at),
                      UNIQUE (id, published_at)
                    ) PARTITION BY RANGE (published_at)""".formatted(Dialect.POSTGRESQL.nowMillis()),
                        "COMMENT ON TABLE messages IS '" + TableForm.of(size) + "'")));
    }

    private static final String INSERT = PostgresqlMessages.INSERT_NEW + "ORDER BY id ON CONFLICT DO NOTHING";

    @Override
    public int insert(List<Message> messages) throws SQLException {
        Set<Partition> needed = messages.stream()
                .map(message -> Partition.at(message.getTimestamp(), size))
                .collect(Collectors.toSet());
        partitions.ensure(needed);
        try {
            return PostgresqlMessages.insert(database, INSERT, timeoutSeconds, messages);
        } catch (SQLException e) {
            if (!CHECK.equals(e.getSQLState())) {
                throw e;
            }
            partitions.forget();
            partitions.ensure(needed);
            return PostgresqlMessages.insert(database, INSERT, timeoutSeconds, messages);
        }
    }

    @Override
    public boolean makeAhead() throws SQLException {
        partitions.ensure(Stream.iterate(Partition.at(nowMillis(), size), partition -> partition.next(size))
                .limit(1 + AHEAD)
                .toList());
        return false;
    }

    @Override
    public Deletion deleteStep(long after) throws SQLException {
        return maxAge == null ? Deletion.NONE : partitions.dropOldest(nowMillis() - maxAge.toMillis());
    }

    @Override
    public long nowMillis() throws SQLException {
        return database.nowMillis();
    }

    @Override
    public List<TableProblem> problems() throws SQLException {
        return TableForm.problems(database, size);
    }

    @Override
    public void prepare() throws SQLException {
        TableProblem.requireNone(problems());
        migrations(size).apply(database);
        partitions.forget();
    }
}

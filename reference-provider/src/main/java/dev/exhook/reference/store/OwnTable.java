package dev.exhook.reference.store;

import dev.exhook.proto.v3.Message;
import dev.exhook.reference.sql.Database;
import dev.exhook.reference.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link MessageTable} of somebody else, whose columns are looked up before it is written to. */
final class OwnTable implements MessageTable {
    private final Database database;
    private final Dialect dialect;
    private final StoreTable.Own table;
    private final List<StoreTable.Column> parameters;
    private final @Nullable Duration maxAge;
    private final int timeoutSeconds;
    private @Nullable OwnTableSql sql;

    OwnTable(Database database, StoreTable.Own table, Retention retention, int timeoutSeconds) {
        this.database = database;
        this.dialect = database.dialect();
        this.table = table;
        this.parameters = OwnTableSql.parameters(table);
        this.maxAge = retention.maxAge();
        this.timeoutSeconds = timeoutSeconds;
    }

    @Override
    public List<TableProblem> problems() throws SQLException {
        List<ActualColumn> actual = ActualColumn.of(database, table.name());
        Map<StoreTable.Column, ActualColumn> found = found(actual);
        List<TableProblem> problems = new OwnTableCheck(table, dialect, found).problems(actual);
        if (!problems.isEmpty()) {
            return problems;
        }
        OwnTableSql statements = new OwnTableSql(table, dialect, found);
        Optional<String> insert = database.problemOf(statements.insert());
        if (insert.isPresent()) {
            return List.of(new TableProblem("columns", insert.get()));
        }
        Optional<String> delete = maxAge == null
                ? Optional.empty()
                : database.problemOf(statements.delete(table.age().orElseThrow(), nowMillis(), maxAge));
        return delete.map(text -> new TableProblem("retention", text)).stream().toList();
    }

    private Map<StoreTable.Column, ActualColumn> found(List<ActualColumn> actual) {
        Map<StoreTable.Column, ActualColumn> found = new LinkedHashMap<>();
        for (StoreTable.Column column : table.columns()) {
            actual.stream()
                    .filter(there -> there.isNamed(column.name(), dialect))
                    .findFirst()
                    .ifPresent(there -> found.put(column, there));
        }
        return found;
    }

    @Override
    public void prepare() throws SQLException {
        TableProblem.requireNone(problems());
        sql = new OwnTableSql(table, dialect, found(ActualColumn.of(database, table.name())));
    }

    private OwnTableSql sql() {
        return Objects.requireNonNull(sql, "not prepared");
    }

    @Override
    public int insert(List<Message> messages) throws SQLException {
        String insert = sql().insert();
        return switch (dialect) {
            case SQLITE -> insertRows(insert, messages);
            case POSTGRESQL -> insertArrays(insert, messages);
            case MARIADB -> new MariadbInsert(database, insert, timeoutSeconds).run(messages, this::bind);
        };
    }

    private int insertRows(String insert, List<Message> messages) throws SQLException {
        return database.transaction(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                for (Message message : messages) {
                    bind(statement, message);
                    statement.addBatch();
                }
                return Arrays.stream(statement.executeBatch()).sum();
            }
        });
    }

    private void bind(PreparedStatement statement, Message message) throws SQLException {
        MessageValues values = new MessageValues(message, dialect);
        int parameter = 0;
        for (StoreTable.Column column : parameters) {
            parameter++;
            Object value = values.get(column.value());
            if (value == null) {
                statement.setNull(parameter, Types.NULL);
            } else {
                statement.setObject(parameter, value);
            }
        }
    }

    /** In the order of the ids, so that two instances with the same ones do not wait for each other in a circle. */
    private int insertArrays(String insert, List<Message> messages) throws SQLException {
        List<MessageValues> rows = messages.stream()
                .sorted(Comparator.comparing(Message::getId))
                .map(message -> new MessageValues(message, dialect))
                .toList();
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setQueryTimeout(timeoutSeconds);
            int parameter = 0;
            for (StoreTable.Column column : parameters) {
                parameter++;
                statement.setObject(parameter, array(rows, column.value()));
            }
            return statement.executeUpdate();
        }
    }

    /** The driver makes a PostgreSQL array of it. */
    private static Object array(List<MessageValues> rows, NamedValue value) {
        return switch (value.kind()) {
            case TEXT, TIME -> rows.stream().map(row -> row.get(value)).toArray(String[]::new);
            case NUMBER -> rows.stream().map(row -> row.get(value)).toArray(Long[]::new);
            case BYTES -> rows.stream().map(row -> row.get(value)).toArray(byte[][]::new);
        };
    }

    @Override
    public Deletion deleteStep(long after) throws SQLException {
        if (maxAge == null) {
            return Deletion.NONE;
        }
        String delete = sql().delete(table.age().orElseThrow(), nowMillis(), maxAge);
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(timeoutSeconds);
            return Deletion.of(statement.executeUpdate(delete), 0);
        }
    }

    @Override
    public long nowMillis() throws SQLException {
        return database.nowMillis();
    }
}

package dev.exhook.reference.store;

import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A PostgreSQL for the tests of a class: {@code @RegisterExtension static final PostgresqlServer SERVER}. */
final class PostgresqlServer implements Databases, BeforeAllCallback, AfterAllCallback {
    private @Nullable Databases databases;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        databases = Databases.postgresql();
    }

    @Override
    public DatabaseSettings empty() throws SQLException {
        return Objects.requireNonNull(databases).empty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        Objects.requireNonNull(databases).close();
    }
}

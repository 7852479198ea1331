package dev.exhook.reference.store;

import dev.exhook.reference.sql.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A database server for the tests of a class: {@code @RegisterExtension static final ServerOfClass SERVER}. */
final class ServerOfClass implements Databases, BeforeAllCallback, AfterAllCallback {
    private final Start start;
    private @Nullable Path folder;
    private @Nullable Databases databases;

    private ServerOfClass(Start start) {
        this.start = start;
    }

    /** Starts a server that keeps its files in an empty folder. */
    @FunctionalInterface
    private interface Start {
        Databases in(Path folder) throws IOException;
    }

    static ServerOfClass postgresql() {
        return new ServerOfClass(folder -> Databases.postgresql());
    }

    static ServerOfClass mariadb() {
        return new ServerOfClass(Databases::mariadb);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("exhook-server-");
        databases = start.in(folder);
    }

    @Override
    public DatabaseSettings empty() throws SQLException {
        return Objects.requireNonNull(databases).empty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        close();
    }

    /** There is no server where its program is not installed. */
    @Override
    public void close() throws IOException {
        if (databases != null) {
            databases.close();
        }
        if (folder != null) {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> found = Files.walk(folder)) {
            inside = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : inside) {
            Files.deleteIfExists(path);
        }
    }
}

package dev.exhook.reference.store;

import static org.awaitility.Awaitility.await;

import dev.exhook.proto.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A real MariaDB with a user root, who has no password. */
final class MariadbServer implements AutoCloseable {
    private static final String NOT_TRIED = "MariaDB was not tried";

    private final Path program = RealServer.program("mariadbd", NOT_TRIED);
    private final int port = RealServer.freePort();
    private final Path folder;
    private final Path log;
    private final Path data;
    private RealServer server;

    MariadbServer(Path folder) throws IOException {
        this.folder = folder;
        log = folder.resolve("mariadb.log");
        data = folder.resolve("data");
        RealServer installing = RealServer.start(
                List.of(
                        RealServer.program("mariadb-install-db", NOT_TRIED).toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"),
                log);
        await().until(() -> !installing.isAlive());
        server = start();
    }

    /** Starts it again, with what it had when it was killed. */
    void startAgain() throws IOException {
        server = start();
    }

    private RealServer start() throws IOException {
        RealServer started = RealServer.start(
                List.of(
                        program.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--user=" + System.getProperty("user.name"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=" + folder.resolve("s")),
                log);
        await().until(() -> {
            if (!started.isAlive()) {
                throw new IOException("mariadbd ended: " + Files.readString(log));
            }
            return answers();
        });
        return started;
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(""))) {
            return connection.isValid(0);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    /** Creates an empty database of this name; returns its URL. */
    String create(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        }
        return url(database);
    }

    RealServer process() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}

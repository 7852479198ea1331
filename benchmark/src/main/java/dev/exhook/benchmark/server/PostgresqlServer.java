package dev.exhook.benchmark.server;

import dev.exhook.benchmark.measure.Cores;
import dev.exhook.benchmark.measure.CpuTime;
import dev.exhook.benchmark.measure.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of its own that keeps what it commits: {@code fsync} and {@code synchronous_commit} are on. */
public final class PostgresqlServer implements AutoCloseable {
    private static final List<String> WHAT_KEEPS_COMMITS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private final EmbeddedPostgres server;
    private final ProcessHandle postmaster;

    private PostgresqlServer(EmbeddedPostgres server, ProcessHandle postmaster) {
        this.server = server;
        this.postmaster = postmaster;
    }

    /**
     * Starts one with its data in the workspace.
     *
     * @throws IOException if it does not come up, or keeps less than it commits
     */
    public static PostgresqlServer start(Workspace workspace, Cores cores) throws IOException, InterruptedException {
        Path data = workspace.directory().resolve("postgresql");
        // The library's own defaults are off.
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        try {
            requireCommitsKept(server);
            PostgresqlServer started = new PostgresqlServer(server, postmaster(data));
            for (ProcessHandle process : started.processes().toList()) {
                cores.move(process.pid());
            }
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static void requireCommitsKept(EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : WHAT_KEEPS_COMMITS) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IOException("PostgreSQL: expected " + setting + " on, found " + row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL came up, but does not answer: " + e.getMessage(), e);
        }
    }

    /** Its first line is the process that starts all others. */
    private static ProcessHandle postmaster(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                .get(0)
                .strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new IOException("PostgreSQL's process " + pid + " has ended"));
    }

    /**
     * An empty database.
     *
     * @return its JDBC URL
     */
    public String create(String name) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL cannot make the database " + name + ": " + e.getMessage(), e);
        }
    }

    /** The CPU time of all its processes so far, without those of connections that have ended. */
    public Duration cpuTime() throws IOException {
        return CpuTime.of(processes().toList());
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

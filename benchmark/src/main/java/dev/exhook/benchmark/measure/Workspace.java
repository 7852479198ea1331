package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for configurations and databases, deleted in the end.
 *
 * @param directory on the file system that is measured
 */
public record Workspace(Path directory) implements AutoCloseable {
    /**
     * A new one.
     *
     * @param parent an existing directory; its file system is the one whose speed counts
     * @throws IOException if it cannot be made there; says where
     */
    public static Workspace in(Path parent) throws IOException {
        try {
            return new Workspace(Files.createTempDirectory(parent, "exhook-benchmark"));
        } catch (IOException e) {
            throw new IOException("expected a directory to write to, found " + parent + ": " + e, e);
        }
    }

    /** A new one for small files, wherever the system keeps such. */
    public static Workspace temporary() throws IOException {
        return in(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Writes a file of this content, and says where it is. */
    public Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Override
    public void close() throws IOException {
        List<Path> content;
        try (Stream<Path> all = Files.walk(directory)) {
            content = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : content) {
            Files.deleteIfExists(path);
        }
    }
}

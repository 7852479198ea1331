package dev.exhook.benchmark;

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
record Workspace(Path directory) implements AutoCloseable {
    /** The run script's choice, which is on a disk, as the system's directory for temporary files need not be. */
    static final String DEFAULT_PARENT = "${sys:exhook.benchmark.directory:-.}";

    /**
     * A new one.
     *
     * @param parent an existing directory; its file system is the one whose speed counts
     * @throws IOException if it cannot be made there; says where
     */
    static Workspace in(Path parent) throws IOException {
        try {
            return new Workspace(Files.createTempDirectory(parent, "exhook-benchmark"));
        } catch (IOException e) {
            throw new IOException("expected a directory to write to, found " + parent + ": " + e, e);
        }
    }

    /** A file of this content. */
    Path write(String name, String content) throws IOException {
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

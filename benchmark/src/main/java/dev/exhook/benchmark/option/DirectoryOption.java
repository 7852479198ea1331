package dev.exhook.benchmark.option;

import dev.exhook.benchmark.measure.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where databases are made. By default where the run script says, which is on a disk; /tmp may be in memory. */
public final class DirectoryOption {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "${sys:exhook.benchmark.directory:-.}",
            description = "where database files are made: its disk is what is measured (${DEFAULT-VALUE})")
    private Path directory = Path.of(".");

    /**
     * A new workspace in it.
     *
     * @throws IOException if nothing can be written there; says so
     */
    public Workspace workspace() throws IOException {
        return Workspace.in(directory());
    }

    /** The directory itself, for what is to stay. */
    public Path directory() {
        return directory.toAbsolutePath();
    }
}

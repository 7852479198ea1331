package dev.exhook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is going to write. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Makes the folders and an empty file: fails before a run, not after it, when the file cannot be written.
     *
     * @throws UsageException then
     */
    static void prepare(String option, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UsageException(option + ": cannot write [" + file + "]: " + e);
        }
    }
}

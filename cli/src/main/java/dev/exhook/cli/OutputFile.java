package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that a command is going to write. It is written beside and moved into its place when it is complete: what was
 * there before stays until then.
 *
 * @param where the option that asks for it, as its author wrote it
 * @param file {@code -}: standard output
 */
record OutputFile(String where, Path file) {
    private static final Path STANDARD_OUTPUT = Path.of("-");

    boolean isStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }

    /**
     * Makes the folders, and fails before a run, not after it, when the file cannot be written. Leaves a file that is
     * there as it is.
     *
     * @throws UsageException then
     */
    void requireWritable() {
        if (isStandardOutput()) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(where + ": cannot write [" + file + "]: it is a folder");
        }
        try {
            if (isDevice()) {
                if (!Files.isWritable(file)) {
                    throw new UsageException(where + ": cannot write [" + file + "]: permission denied");
                }
                return;
            }
            Path beside = beside(place());
            Files.createDirectories(folder(beside));
            Files.createFile(beside);
            Files.delete(beside);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes all of it, or nothing.
     *
     * @param out what {@code -} stands for
     * @throws UsageException when it cannot be written, as on a full disk
     */
    void write(String text, PrintWriter out) {
        if (isStandardOutput()) {
            out.print(text);
            out.flush();
            return;
        }
        try {
            if (isDevice()) {
                try (OutputStream device = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                    device.write(bytes(text));
                }
                return;
            }
            replace(place(), text);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes all of it behind what is there, or nothing.
     *
     * @param out what {@code -} stands for
     * @throws UsageException when it cannot be read or written
     */
    void append(String text, PrintWriter out) {
        try {
            boolean isThere = !isStandardOutput() && Files.isRegularFile(file) && Files.size(file) > 0;
            write(isThere ? Files.readString(file).stripTrailing() + "\n\n" + text : text, out);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Half a surrogate pair, which no encoding has, is a question mark: a report is not lost over it. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void replace(Path place, String text) throws IOException {
        Path beside = beside(place);
        try {
            Files.write(beside, bytes(text), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** As a terminal, a pipe or {@code /dev/null}: there is nothing to replace. */
    boolean isDevice() {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /** The file itself, where a link leads to it. */
    private Path place() throws IOException {
        return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    private static Path beside(Path place) {
        return place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    }

    private static Path folder(Path place) {
        return Optional.ofNullable(place.getParent()).orElse(place);
    }

    private UsageException failure(IOException e) {
        return new UsageException(where + ": cannot write [" + file + "]: " + UserFile.reason(e));
    }
}

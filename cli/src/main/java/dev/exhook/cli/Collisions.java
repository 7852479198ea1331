package dev.exhook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file that is written must neither be one that is read nor be written twice. */
final class Collisions {
    private Collisions() {}

    /**
     * Looks at all of them; a device, as {@code /dev/null}, may be written twice.
     *
     * @param inputs files that are read, by what asks for each
     * @throws UsageException when two outputs, or an output and an input, are one file
     */
    static void refuse(List<OutputFile> outputs, Map<String, Path> inputs) {
        Map<Path, String> taken = new HashMap<>();
        inputs.forEach((where, file) -> taken.put(identity(file), where));
        for (OutputFile output : outputs) {
            if (output.isDevice()) {
                continue;
            }
            String other = taken.put(identity(output.file()), output.where());
            if (other != null) {
                throw new UsageException(output.where() + ": [" + output.file() + "] is the file of " + other
                        + " as well; each needs one of its own");
            }
        }
    }

    /** The same for all names of one file. */
    private static Path identity(Path file) {
        try {
            if (Files.exists(file)) {
                return file.toRealPath();
            }
            Path absolute = file.toAbsolutePath().normalize();
            Path folder = absolute.getParent();
            return folder != null && Files.exists(folder)
                    ? folder.toRealPath().resolve(absolute.getFileName())
                    : absolute;
        } catch (IOException e) {
            // Whoever reads or writes it says what is wrong with it.
            return file.toAbsolutePath().normalize();
        }
    }
}

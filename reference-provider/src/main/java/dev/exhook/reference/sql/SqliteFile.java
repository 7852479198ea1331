package dev.exhook.reference.sql;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks of JDBC URLs for SQLite. The driver takes an unknown option for a part of the file's name. */
final class SqliteFile {
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];

    private SqliteFile() {}

    /** The problem with this URL; empty if there is none. */
    static Optional<String> problemOf(String url) {
        int question = url.indexOf('?');
        if (question >= 0) {
            Set<String> known = Arrays.stream(org.sqlite.SQLiteConfig.Pragma.values())
                    .map(pragma -> pragma.pragmaName)
                    .collect(Collectors.toSet());
            for (String option : url.substring(question + 1).split("&", -1)) {
                String name = option.replaceFirst("=.*", "");
                if (!known.contains(name)) {
                    return Optional.of("SQLite's driver has no option \"" + name + "\"");
                }
            }
        }
        return Optional.empty();
    }

    /** The reason why the file cannot be created now; empty if it can. */
    static Optional<String> folderProblem(String url) {
        Path folder = file(url).toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder)
                ? Optional.empty()
                : Optional.of("there is no folder " + folder);
    }

    /**
     * Makes the file, if it is not there and its folder is. It holds what clients send, so it is for its owner only;
     * the driver would make one that everybody on the machine can read. SQLite gives the files beside it the same
     * rights.
     */
    static void create(String url) {
        try {
            Files.createFile(file(url), OWNER_ONLY);
        } catch (IOException e) {
            // It is there, or its folder is not: the driver says what is wrong, if anything is.
            return;
        }
    }

    private static Path file(String url) {
        String name = Dialect.withoutParameters(url.substring("jdbc:sqlite:".length()));
        return Path.of(name.startsWith("file:") ? name.substring("file:".length()) : name);
    }
}

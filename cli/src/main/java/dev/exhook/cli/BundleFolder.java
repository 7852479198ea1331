package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder in which each finding gets a folder of its own.
 *
 * @param option the one that names it, as users know it
 */
record BundleFolder(String option, Path folder) {
    private static final Pattern BUNDLED = Pattern.compile("[0-9]+-[A-Z]");

    /**
     * Makes it, before the run. The findings of an earlier run may be there, until those of this one take their place.
     *
     * @throws UsageException when there is something else in it, or when it cannot be made
     */
    void require() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                Optional<String> other = inside.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> !BUNDLED.matcher(name).lookingAt())
                        .sorted()
                        .findFirst();
                if (other.isPresent()) {
                    throw new UsageException(option + ": [" + folder + "] has [" + other.get()
                            + "] in it, which is no finding of an earlier run; name a folder for findings alone");
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void write(Map<String, byte[]> files) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            try {
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, file.getValue());
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    /**
     * Writes files in place of what was written before: the findings of a run get other numbers as there are more.
     *
     * @throws UsageException when one cannot be written, or removed
     */
    void replace(Map<String, byte[]> files) {
        write(files);
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                boolean isKept =
                        files.keySet().stream().anyMatch(file -> file.equals(name) || file.startsWith(name + "/"));
                if (BUNDLED.matcher(name).lookingAt() && !isKept) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UsageException failure(IOException e) {
        return new UsageException(option + ": cannot write [" + folder + "]: " + UserFile.reason(e));
    }
}

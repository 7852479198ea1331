package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.internal.report.Bundle;
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
    private static final Pattern BUNDLED = Pattern.compile("[0-9]+-[A-Z]+-[0-9]+");

    /**
     * Makes it, before the run. The findings of an earlier run may be there, until those of this one take their place.
     *
     * @throws UsageException when there is something else in it, or when it cannot be made
     */
    void require() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                Optional<String> other = inside.filter(path -> !isBundle(path))
                        .map(BundleFolder::name)
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
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path bundle : inside.filter(BundleFolder::isBundle).toList()) {
                remove(bundle);
            }
        } catch (IOException e) {
            throw failure(e);
        }
        write(files);
    }

    private static void remove(Path bundle) throws IOException {
        try (Stream<Path> inside = Files.walk(bundle)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What only has a name like that is somebody's own. */
    private static boolean isBundle(Path path) {
        return BUNDLED.matcher(name(path)).matches() && Files.isRegularFile(path.resolve(Bundle.DESCRIPTION));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private UsageException failure(IOException e) {
        return new UsageException(option + ": cannot write [" + folder + "]: " + UserFile.reason(e));
    }
}

package dev.exhook.cli;

import dev.exhook.broker.internal.yaml.UserFile;
import dev.exhook.conformance.ConformanceResult;
import dev.exhook.conformance.internal.report.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder that {@code --bundle} names, in which each finding gets a folder of its own. */
record BundleFolder(Path folder) {

    /**
     * Makes it, before the run.
     *
     * @throws UsageException when it is not empty, so that nobody takes findings of another run for those of this one;
     *     or when it cannot be made
     */
    void requireEmpty() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new UsageException("--bundle: [" + folder + "] is not empty");
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes the findings of a run.
     *
     * @throws UsageException when one cannot be written
     */
    void write(ConformanceResult run) {
        for (Map.Entry<String, byte[]> file : Bundle.filesOf(run).entrySet()) {
            Path path = folder.resolve(file.getKey());
            try {
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                Files.write(path, file.getValue());
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private UsageException failure(IOException e) {
        return new UsageException("--bundle: cannot write [" + folder + "]: " + UserFile.reason(e));
    }
}

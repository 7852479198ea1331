package dev.exhook.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The modules of this build that exhook-junit needs, as a Maven repository in a folder. */
final class KitRepository {
    private static final Path ROOT = Path.of("..");
    private static final String VERSION = System.getProperty("kit.version", "");

    /** Folders and the artifacts that they make. */
    private static final List<List<String>> MODULES = List.of(
            List.of("proto", "exhook-proto"),
            List.of("broker", "exhook-broker"),
            List.of("conformance-suite", "exhook-conformance-suite"),
            List.of("junit", "exhook-junit"));

    private KitRepository() {}

    /** Copies what the build has packaged; returns the repository. */
    static Path publish(Path repository) throws IOException {
        for (List<String> module : MODULES) {
            Path folder = ROOT.resolve(module.get(0));
            Path jar = folder.resolve("target").resolve(module.get(1) + "-" + VERSION + ".jar");
            assertThat(jar)
                    .as("what mvn package makes of module " + module.get(0))
                    .isRegularFile();
            copy(folder.resolve("target/.flattened-pom.xml"), repository, module.get(1), "pom");
            copy(jar, repository, module.get(1), "jar");
        }
        return repository;
    }

    private static void copy(Path file, Path repository, String artifact, String extension) throws IOException {
        Path folder = Files.createDirectories(
                repository.resolve("dev/exhook").resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + extension));
    }
}

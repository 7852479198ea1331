package dev.exhook.reference.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads YAML documents and what lies deep in them. */
final class Manifests {
    static final Path FOLDER = Path.of("../deploy/kubernetes/base");

    private Manifests() {}

    /** A file of the base. */
    static Object read(String file) {
        return read(FOLDER.resolve(file));
    }

    static Object read(Path file) {
        try {
            return text(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document that is text in another. */
    static Object text(String yaml) {
        return Objects.requireNonNull(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** The value at this path of keys and indexes. */
    static Object at(@Nullable Object document, Object... path) {
        Object found = document;
        for (Object step : path) {
            if (found instanceof Map<?, ?> map) {
                found = map.get(step);
            } else if (found instanceof List<?> list && step instanceof Integer index) {
                found = list.get(index);
            } else {
                found = null;
            }
            assertThat(found).as("%s in %s", step, List.of(path)).isNotNull();
        }
        return Objects.requireNonNull(found);
    }

    static List<?> list(Object document, Object... path) {
        return (List<?>) at(document, path);
    }

    /** The files of a folder that are resources, or values of something else: all but its list of them. */
    static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList();
        }
    }
}

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
    private static final Path FOLDER = Path.of("../deploy/kubernetes");

    private Manifests() {}

    static Object read(String file) {
        try {
            return Objects.requireNonNull(
                    new Load(LoadSettings.builder().setLabel(file).build())
                            .loadFromString(Files.readString(FOLDER.resolve(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }
}

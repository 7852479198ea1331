package dev.exhook.reference.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where configurations come from. */
public final class ConfigFiles {
    private static final String SAMPLE = "sample.yaml";
    private static final String SAMPLE_SOURCE = "built-in sample";

    private ConfigFiles() {}

    /**
     * The configuration in this file.
     *
     * @throws ConfigException if the file cannot be read or used
     */
    public static Config read(Path file) throws ConfigException {
        return read(file, Map.of());
    }

    /**
     * The configuration in this file, where no environment variable {@code EXHOOK_SECTION__KEY} says otherwise.
     *
     * @throws ConfigException if the file or a variable cannot be read or used
     */
    public static Config read(Path file, Map<String, String> environment) throws ConfigException {
        return ConfigReader.read(file.toString(), ConfigFile.text(file), environment);
    }

    /** The configuration that the provider comes with: a few users and rules to try it with. */
    public static Config sample() {
        try {
            return sample(Map.of());
        } catch (ConfigException e) {
            throw new IllegalStateException("the built-in sample is broken", e);
        }
    }

    /**
     * {@link #sample()}, where no environment variable says otherwise.
     *
     * @throws ConfigException if a variable cannot be used
     */
    public static Config sample(Map<String, String> environment) throws ConfigException {
        return ConfigReader.read(SAMPLE_SOURCE, sampleText(), environment);
    }

    /**
     * A configuration that was tried: what the start tries works.
     *
     * @param warnings what works, and is perhaps not meant, or not there yet; each with its place
     */
    public record Tried(Config config, List<String> warnings) {}

    /**
     * Reads the configuration and tries what a start with it tries, without serving anybody.
     *
     * @param file null: the sample
     * @throws ConfigException what would not work
     */
    public static Tried rehearse(@Nullable Path file, Map<String, String> environment) throws ConfigException {
        List<String> warnings = new ArrayList<>();
        Config config = ConfigReader.read(
                file == null ? SAMPLE_SOURCE : file.toString(),
                file == null ? sampleText() : ConfigFile.text(file),
                environment,
                (root, read) -> warnings.addAll(Rehearsal.of(root, read)));
        return new Tried(config, List.copyOf(warnings));
    }

    /** The text of {@link #sample()}, to start a file of one's own from. */
    public static String sampleText() {
        try (InputStream in = ConfigFiles.class.getResourceAsStream(SAMPLE)) {
            return new String(Objects.requireNonNull(in, SAMPLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

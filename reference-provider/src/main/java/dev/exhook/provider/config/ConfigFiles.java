package dev.exhook.provider.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Where configurations come from. */
public final class ConfigFiles {
    private static final String SAMPLE = "sample.yaml";

    private ConfigFiles() {}

    /**
     * The configuration in this file.
     *
     * @throws ConfigException if the file cannot be read or used
     */
    public static Config read(Path file) throws ConfigException {
        return ConfigReader.read(file.toString(), text(file));
    }

    /** The configuration that the provider comes with: a few users and rules to try it with. */
    public static Config sample() {
        try {
            return ConfigReader.read("built-in sample", sampleText());
        } catch (ConfigException e) {
            throw new IllegalStateException("the built-in sample is broken", e);
        }
    }

    /** The text of {@link #sample()}, to start a file of one's own from. */
    public static String sampleText() {
        try (InputStream in = ConfigFiles.class.getResourceAsStream(SAMPLE)) {
            return new String(Objects.requireNonNull(in, SAMPLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) throws ConfigException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigException(file + ": no permission to read it");
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": not UTF-8 text");
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage());
        }
    }
}

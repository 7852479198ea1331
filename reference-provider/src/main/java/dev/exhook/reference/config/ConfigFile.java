package dev.exhook.reference.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files, with reasons for people when that fails. */
final class ConfigFile {
    private ConfigFile() {}

    /**
     * The file's text.
     *
     * @throws ConfigException naming the file and the reason
     */
    static String text(Path file) throws ConfigException {
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

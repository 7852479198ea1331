package dev.exhook.provider.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A secret that the configuration names the file of, as Docker and Kubernetes mount them. */
final class SecretFile {
    private SecretFile() {}

    /** The first line of the file. */
    static String read(Value file) throws ConfigException {
        String name = file.text();
        try {
            return Files.readString(Path.of(name))
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> file.error("the first line of " + name + " is empty"));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw file.error("there is no file " + name);
        } catch (CharacterCodingException e) {
            throw file.error(name + " is not UTF-8 text");
        } catch (IOException e) {
            throw file.error("cannot read " + name + ": " + e.getMessage());
        }
    }
}

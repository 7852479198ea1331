package dev.exhook.broker.internal.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that users name: read as UTF-8, and what is said when they cannot be. */
public final class UserFile {
    private UserFile() {}

    /**
     * The file's text.
     *
     * @throws UserFileException when it cannot be read
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** What to throw of a file that could not be read. */
    public static UserFileException unreadable(Path file, IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return new UserFileException(file + ": the file is not UTF-8 text");
        }
        if (failure instanceof NoSuchFileException) {
            return new UserFileException(file + ": there is no such file");
        }
        if (Files.isDirectory(file)) {
            return new UserFileException(file + ": this is a folder, and a file is expected");
        }
        return new UserFileException(file + ": cannot be read: " + reason(failure));
    }

    /** Why, without the file's name, which the JDK repeats. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure instanceof FileSystemException || failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage();
    }
}

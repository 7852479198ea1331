package dev.exhook.broker.internal.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that users name: read as UTF-8, and what is said when they cannot be. */
public final class UserFile {
    /** Larger than any file that people write. */
    private static final int LARGEST_MEBIBYTES = 2;

    private static final int LARGEST = LARGEST_MEBIBYTES * 1024 * 1024;

    private UserFile() {}

    /**
     * The file's text.
     *
     * @throws UserFileException when it cannot be read, or is larger than 2 MiB
     */
    public static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UserFileException(file + ": the file is larger than " + LARGEST_MEBIBYTES + " MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The exception for a file that could not be read. */
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

    /** The exception for a file or a folder that could not be written. */
    public static UserFileException unwritable(Path file, IOException failure) {
        return new UserFileException(file + ": cannot be written: " + reason(failure));
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

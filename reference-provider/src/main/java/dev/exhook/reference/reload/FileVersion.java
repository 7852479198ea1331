package dev.exhook.reference.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The version of a file's content, without reading it. Links are followed: Kubernetes changes a mounted file by
 * changing a link.
 *
 * @param key the file's number, where the system has such; another file of the same time and size differs by it
 */
public record FileVersion(
        FileTime modified, long size, @Nullable Object key) {

    /**
     * Of this file now.
     *
     * @throws IOException if it is not there or cannot be looked at; the message says which
     */
    public static FileVersion of(Path file) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileVersion(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }
}

package dev.exhook.emqx.internal.search;

import dev.exhook.broker.internal.yaml.UserFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds the folder of a campaign for one process: two would play the same cases, and write over each other's findings.
 * A process that ends lets go of it, however it ends.
 */
final class OneAtATime implements AutoCloseable {
    /** A file of its own: POSIX lets go of a lock when the process closes the file anywhere. */
    private static final String NAME = ".lock";

    private final FileChannel held;

    private OneAtATime(FileChannel held) {
        this.held = held;
    }

    /**
     * Takes a folder.
     *
     * @throws dev.exhook.broker.internal.yaml.UserFileException when another campaign has it
     */
    static OneAtATime in(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!takes(channel)) {
                channel.close();
                throw UserFile.unwritable(
                        folder,
                        new IOException(
                                "a campaign is going on in it; wait until it is over, or stop it, or take another"));
            }
            return new OneAtATime(channel);
        } catch (IOException e) {
            throw UserFile.unwritable(file, e);
        }
    }

    private static boolean takes(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another one of this process has it.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

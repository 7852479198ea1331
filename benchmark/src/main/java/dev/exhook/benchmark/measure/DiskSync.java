package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How often the disk can be made to keep something: no database that commits one thing at a time can be faster. */
public final class DiskSync {
    private static final int PAGE_BYTES = 4096;
    private static final double NANOS_PER_SECOND = 1e9;

    private DiskSync() {}

    /**
     * How many times a second a page can be appended to a new file in this directory and synced, tried for this time.
     */
    public static double perSecond(Path directory, Duration time) throws IOException {
        Path file = directory.resolve("fsync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            long begin = System.nanoTime();
            long syncs = 0;
            do {
                page.clear();
                while (page.hasRemaining()) {
                    channel.write(page);
                }
                channel.force(true);
                syncs++;
            } while (System.nanoTime() - begin < time.toNanos());
            return syncs * NANOS_PER_SECOND / (System.nanoTime() - begin);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}

package dev.exhook.emqx.internal.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process with a folder of its own. Both are gone when this is closed, and when this JVM ends by SIGINT (Ctrl-C) or
 * SIGTERM, at whatever moment that comes.
 */
final class TemporaryProcess implements AutoCloseable {
    /** EMQX stops its applications one by one, in 3 to 6 s; a busy machine takes longer. After this it is killed. */
    private static final int GOODBYE_SECONDS = 30;

    private final Thread whenKilled = new Thread(this::endWithTheJvm, "stop EMQX");
    private @Nullable Path folder;
    private @Nullable Process process;
    private boolean ended;
    private volatile boolean jvmEnds;

    private TemporaryProcess() {}

    /** Nothing is there yet, but whatever comes will be tidied away. */
    static TemporaryProcess prepare() {
        TemporaryProcess prepared = new TemporaryProcess();
        Runtime.getRuntime().addShutdownHook(prepared.whenKilled);
        return prepared;
    }

    /** Makes the folder. */
    synchronized Path createFolder(String prefix) throws IOException {
        requireNotEnded();
        folder = Files.createTempDirectory(prefix);
        return folder;
    }

    /** Starts the process. */
    synchronized void start(ProcessBuilder builder) throws IOException {
        requireNotEnded();
        process = builder.start();
    }

    private void requireNotEnded() {
        if (ended) {
            throw new IllegalStateException("asked for after the end");
        }
    }

    /** Empty while it runs, else how it ended. Does not return any more once the JVM ends. */
    String end() {
        Process started = started();
        if (started.isAlive()) {
            return "";
        }
        if (jvmEnds) {
            parkUntilTheJvmIsGone();
        }
        return "it ended with exit code " + started.exitValue();
    }

    private synchronized Process started() {
        if (process == null) {
            throw new IllegalStateException("asked for before the start");
        }
        return process;
    }

    /**
     * Keeps silent until the end: whoever interrupted the kit does not want to read that what it had started ended as
     * well.
     */
    private static void parkUntilTheJvmIsGone() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenKilled);
        } catch (IllegalStateException jvmIsEnding) {
            // The hook runs, or has run: the second of the two finds nothing to do.
        }
        endOnce();
    }

    private void endWithTheJvm() {
        jvmEnds = true;
        endOnce();
    }

    private synchronized void endOnce() {
        if (ended) {
            return;
        }
        ended = true;
        if (process != null) {
            stop(process);
        }
        if (folder != null) {
            remove(folder);
        }
    }

    /**
     * EMQX first, and its helpers only then: it takes the loss of one for a crash. Its start script has helpers too,
     * which read the configuration; those outlive the script when it is ended meanwhile, and write into the folder.
     */
    private static void stop(Process process) {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            helpers.forEach(ProcessHandle::destroy);
            for (ProcessHandle helper : helpers) {
                awaitEnd(helper);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            helpers.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(ProcessHandle helper) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GOODBYE_SECONDS);
        while (helper.isAlive()) {
            if (System.nanoTime() > deadline) {
                helper.destroyForcibly();
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what EMQX wrote cannot be removed: " + folder, e);
        }
    }
}

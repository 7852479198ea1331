package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** CPU time, user and system, as Linux counts it, in steps of 10 ms. */
public final class CpuTime {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    /** Fields 14 and 15 of proc(5)'s stat, counted from after the name, which may contain blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** The CPU time that a living process has used since it began. */
    public static Duration of(long pid) throws IOException {
        return parse(Files.readString(process(pid).resolve("stat")));
    }

    /** The CPU time that these processes have used together; those that have ended count nothing. */
    public static Duration of(Collection<ProcessHandle> processes) throws IOException {
        Duration sum = Duration.ZERO;
        for (ProcessHandle process : processes) {
            sum = sum.plus(ofAny(process.pid()));
        }
        return sum;
    }

    private static Duration ofAny(long pid) throws IOException {
        try {
            return of(pid);
        } catch (NoSuchFileException ended) {
            return Duration.ZERO;
        }
    }

    /** The CPU time that the living threads with this name, of up to 15 characters, have used. */
    public static Duration ofThreads(long pid, String name) throws IOException {
        List<Path> threads;
        try (Stream<Path> tasks = Files.list(process(pid).resolve("task"))) {
            threads = tasks.toList();
        }
        Duration used = Duration.ZERO;
        for (Path thread : threads) {
            used = used.plus(ofThread(thread, name));
        }
        return used;
    }

    private static Duration ofThread(Path thread, String name) throws IOException {
        try {
            return Files.readString(thread.resolve("comm")).strip().equals(name)
                    ? parse(Files.readString(thread.resolve("stat")))
                    : Duration.ZERO;
        } catch (IOException e) {
            // Threads end while they are looked at.
            if (Files.exists(thread)) {
                throw e;
            }
            return Duration.ZERO;
        }
    }

    private static Path process(long pid) {
        return Path.of("/proc", String.valueOf(pid));
    }

    static Duration parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis(MILLIS_PER_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])));
    }
}

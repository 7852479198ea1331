package dev.exhook.benchmark.emqx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The CPU time of processes, as Linux counts it, in steps of 10 ms. */
final class CpuTime {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    /** Fields 14 and 15 of proc(5)'s stat, counted from after the name, which may contain blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** User and system time of all of them together; those that have ended count nothing. */
    static Duration of(List<ProcessHandle> processes) throws IOException {
        Duration sum = Duration.ZERO;
        for (ProcessHandle process : processes) {
            sum = sum.plus(of(process));
        }
        return sum;
    }

    private static Duration of(ProcessHandle process) throws IOException {
        try {
            return parse(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat")));
        } catch (NoSuchFileException ended) {
            return Duration.ZERO;
        }
    }

    static Duration parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis(MILLIS_PER_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])));
    }
}

package dev.exhook.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The CPU time of a process, as Linux counts it, in steps of 10 ms. */
final class CpuTime {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final long MILLIS_PER_TICK = 10;

    /** Fields 14 and 15 of proc(5)'s stat, counted from after the name, which may contain blanks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuTime() {}

    /** User and system time since the process began. */
    static Duration of(long pid) throws IOException {
        return parse(Files.readString(Path.of("/proc", String.valueOf(pid), "stat")));
    }

    static Duration parse(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis(MILLIS_PER_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])));
    }
}

package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The memory of a JVM, asked from outside. */
public record ProcessMemory(long pid) {
    private static final int BYTES_PER_KIB = 1024;

    /** The bytes of its live objects. */
    public long heapBytes() throws IOException, InterruptedException {
        return heap().totalBytes();
    }

    /** Its live objects: making the histogram collects all garbage first. */
    public HeapHistogram heap() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(List.of(jcmd, String.valueOf(pid), "GC.class_histogram"))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return HeapHistogram.parse(printed);
    }

    /** Its threads now. */
    public int threads() throws IOException {
        return (int) status("Threads");
    }

    /** Its memory as Linux counts it, heap and all. */
    public long residentBytes() throws IOException {
        return status("VmRSS") * BYTES_PER_KIB;
    }

    /** Files, sockets and pipes that it holds open. */
    public int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(process().resolve("fd"))) {
            return (int) files.count();
        }
    }

    private long status(String key) throws IOException {
        return status(Files.readString(process().resolve("status")), key);
    }

    /** The first number after the key in proc(5)'s status. */
    static long status(String text, String key) throws IOException {
        Matcher line =
                Pattern.compile("^" + key + ":\\s+(\\d+)", Pattern.MULTILINE).matcher(text);
        if (!line.find()) {
            throw new IOException("expected a line \"" + key + ":\" in the status of the process, found: " + text);
        }
        return Long.parseLong(line.group(1));
    }

    private Path process() {
        return Path.of("/proc", String.valueOf(pid));
    }
}

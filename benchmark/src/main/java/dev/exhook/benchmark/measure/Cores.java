package dev.exhook.benchmark.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which core runs what: servers on one, the load on another, so that neither takes the other's time. */
public enum Cores {
    /** Wherever the system puts it. */
    ANY(null),
    /** The servers that are measured. */
    SERVER(0),
    /** The clients that load them. */
    LOAD(1);

    private final @Nullable Integer core;

    Cores(@Nullable Integer core) {
        this.core = core;
    }

    /** The command, to be run on this core only. */
    public List<String> command(List<String> command) {
        if (core == null) {
            return List.copyOf(command);
        }
        List<String> pinned = new ArrayList<>(List.of(Tool.TASKSET.program(), "-c", String.valueOf(core)));
        pinned.addAll(command);
        return pinned;
    }

    /**
     * Keeps a process that runs already on this core, and all that it starts from now on.
     *
     * @throws IOException if that cannot be done; says why
     */
    public void move(long pid) throws IOException, InterruptedException {
        if (core == null) {
            return;
        }
        Process process = new ProcessBuilder(Tool.TASKSET.program(), "-a", "-cp", String.valueOf(core), "" + pid)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("process " + pid + " cannot be kept on core " + core + ": " + printed.strip());
        }
    }

    /** Why processes cannot be kept on the two cores of their own, in one line; empty if they can. */
    public static Optional<String> problem() throws InterruptedException {
        Optional<String> noTool = Tool.TASKSET.problem();
        if (noTool.isPresent()) {
            return noTool;
        }
        for (Cores cores : List.of(SERVER, LOAD)) {
            try {
                Process process = new ProcessBuilder(cores.command(List.of("true")))
                        .redirectErrorStream(true)
                        .start();
                if (process.waitFor() != 0) {
                    return Optional.of(
                            "servers need core 0 and their clients core 1, but this process may not use core "
                                    + cores.core);
                }
            } catch (IOException e) {
                return Optional.of("taskset cannot be run: " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}

package dev.exhook.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Which core runs what: servers on one, the load on another, so that neither takes the other's time. */
enum Cores {
    SERVER(0),
    LOAD(1);

    private final int core;

    Cores(int core) {
        this.core = core;
    }

    /** The command, to be run on this core only. */
    List<String> command(List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
        pinned.addAll(command);
        return pinned;
    }
}

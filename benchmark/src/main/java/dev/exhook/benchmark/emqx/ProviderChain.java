package dev.exhook.benchmark.emqx;

import dev.exhook.benchmark.server.Contender;
import dev.exhook.benchmark.server.RunningServers;
import dev.exhook.benchmark.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which providers EMQX calls, one row of the table. EMQX and all of them compete for the machine's cores. */
enum ProviderChain {
    NONE("no provider", 0, 0),
    MINIMAL("minimal provider", 1, 0),
    /** With the sample configuration, which knows the clients' user. */
    REFERENCE("reference provider", 0, 1),
    TWO_REFERENCES("two reference providers in a chain", 0, 2);

    private final String label;
    private final int minimal;
    private final int reference;

    ProviderChain(String label, int minimal, int reference) {
        this.label = label;
        this.minimal = minimal;
        this.reference = reference;
    }

    /** For the table. */
    String label() {
        return label;
    }

    /** Starts them, in the order of the chain. */
    List<ServerProcess> start(RunningServers running) throws IOException {
        List<ServerProcess> started = new ArrayList<>();
        for (int i = 0; i < minimal; i++) {
            started.add(running.start(Contender.minimal(label).onAnyCore()));
        }
        for (int i = 0; i < reference; i++) {
            started.add(running.start(Contender.sample(label).onAnyCore()));
        }
        return started;
    }
}

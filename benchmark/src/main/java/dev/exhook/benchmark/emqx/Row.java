package dev.exhook.benchmark.emqx;

import dev.exhook.reference.server.Main;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which providers EMQX calls in one line of the table. */
enum Row {
    NONE("no provider", 0, 0),
    MINIMAL("minimal provider", 1, 0),
    /** With the sample configuration, whose user the clients are. */
    REFERENCE("reference provider", 0, 1),
    CHAIN("two reference providers in a chain", 0, 2);

    private static final List<String> ON_ANY_PORT = List.of("--listen", "127.0.0.1:0");

    private final String label;
    private final int minimal;
    private final int reference;

    Row(String label, int minimal, int reference) {
        this.label = label;
        this.minimal = minimal;
        this.reference = reference;
    }

    /** For the table. */
    String label() {
        return label;
    }

    /** Starts them, in the order of the chain. */
    List<ProviderProcess> start() throws IOException {
        List<ProviderProcess> started = new ArrayList<>();
        try {
            for (int i = 0; i < minimal; i++) {
                started.add(ProviderProcess.start(MinimalProvider.class, List.of()));
            }
            for (int i = 0; i < reference; i++) {
                started.add(ProviderProcess.start(Main.class, ON_ANY_PORT));
            }
            return started;
        } catch (IOException e) {
            started.forEach(ProviderProcess::close);
            throw e;
        }
    }
}

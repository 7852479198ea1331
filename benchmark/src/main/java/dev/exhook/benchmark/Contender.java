package dev.exhook.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A server to measure.
 *
 * @param name for the table
 * @param mainClass prints {@code listening on HOST:PORT} when it serves
 * @param settling when a round on it is over
 */
record Contender(String name, String mainClass, List<String> arguments, Settling settling) {
    Contender {
        arguments = List.copyOf(arguments);
    }

    /** One that has done all its work when it has answered. */
    static Contender of(String name, Class<?> mainClass, String... arguments) {
        return new Contender(name, mainClass.getName(), List.of(arguments), Settling.AT_ONCE);
    }

    /** The reference provider so configured. The configuration must have metrics. */
    static Contender reference(String name, Workspace workspace, Configuration configuration) throws IOException {
        Path file = workspace.write(name.replaceAll("\\W+", "-") + ".yaml", configuration.yaml());
        return of(name, dev.exhook.reference.server.Main.class, "--listen", "127.0.0.1:0", "--config", file.toString());
    }

    /** The same server, when something is left to do after its answers. */
    Contender settling(Settling last) {
        return new Contender(name, mainClass, arguments, last);
    }

    ServerProcess start() throws IOException {
        return ServerProcess.start(mainClass, arguments);
    }
}

package dev.exhook.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * A server to measure.
 *
 * @param name for the table
 * @param mainClass prints {@code listening on HOST:PORT} when it serves
 */
record Contender(String name, String mainClass, List<String> arguments) {
    Contender {
        arguments = List.copyOf(arguments);
    }

    static Contender of(String name, Class<?> mainClass, String... arguments) {
        return new Contender(name, mainClass.getName(), List.of(arguments));
    }

    ServerProcess start() throws IOException {
        return ServerProcess.start(mainClass, arguments);
    }
}
